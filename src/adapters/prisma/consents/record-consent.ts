import { CONSENT_KINDS, CONSENT_SOURCES } from '../../../domain/consent/consent.ts';
import type { ConsentWord } from '../../../ports/stores/consents.ts';
import type { TenantTx } from '../db/database.ts';
import type { Consent, Person } from '../generated/client.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { oneOf } from '../suppressions/one-of.ts';
import { stopReaching } from '../suppressions/stop-reaching.ts';

/** As for an opt-out: what wants to reach the number meanwhile waits for this, or is taken back by it. */
export async function recordConsent(
  tx: TenantTx,
  { id: personId, numberHash }: Pick<Person, 'id' | 'numberHash'>,
  word: ConsentWord,
): Promise<Consent> {
  const { kind, channel, purpose } = word;
  if (numberHash !== null) await lockNumber(tx, numberHash);
  const recorded = await append(tx, personId, word);
  if (numberHash !== null && kind === 'withdrawn') {
    await stopReaching(tx, { numberHash, purpose }, 'took the consent back');
  }
  // What was said earlier and is entered later changes nothing.
  const newest = await tx.db.consent.findFirstOrThrow({
    where: { personId, channel, purpose },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  const said = oneOf(CONSENT_KINDS, newest.kind);
  const source = oneOf(CONSENT_SOURCES, newest.source);
  const of = { personId, channel, purpose, source, at: newest.at.getTime() };
  await enqueueRecord(tx, { kind: 'consent_said', said, ...of });
  return recorded;
}

function append({ db, tenantId, now }: TenantTx, personId: string, word: ConsentWord) {
  const { at = now, expiresAt, textShown = null, evidence = null, ...said } = word;
  return db.consent.create({
    data: {
      ...{ tenantId, personId, ...said, textShown, evidence },
      at: new Date(at),
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      recordedAt: new Date(now),
    },
  });
}
