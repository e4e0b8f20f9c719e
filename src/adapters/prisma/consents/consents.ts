import {
  CONSENT_CHANNELS,
  CONSENT_KINDS,
  CONSENT_SOURCES,
} from '../../../domain/consent/consent.ts';
import { PURPOSES } from '../../../domain/gate/purpose.ts';
import type { Consents, ConsentWord, RecordedConsent } from '../../../ports/stores/consents.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Consent } from '../generated/client.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { oneOf } from '../suppressions/one-of.ts';
import { stopReaching } from '../suppressions/stop-reaching.ts';

export function createConsents(database: Database): Consents {
  return {
    record: ({ tenantId, personId }, word) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await tx.db.person.findFirst({ where: { tenantId, id: personId } });
        if (!person) return 'not_found';
        if ((word.at ?? tx.now) > tx.now) return 'in_future';
        // As for an opt-out: what wants to reach the number meanwhile waits for this, or is taken back by it.
        const { numberHash } = person;
        if (numberHash !== null) await lockNumber(tx, numberHash);
        const recorded = await append(tx, personId, word);
        if (numberHash !== null && word.kind === 'withdrawn') {
          await stopReaching(tx, { numberHash, purpose: word.purpose }, 'took the consent back');
        }
        return told(recorded);
      }),
    list: ({ tenantId, personId }) =>
      database.inTenant(tenantId, async ({ db }) => {
        const person = await db.person.findFirst({
          where: { tenantId, id: personId },
          select: { consents: { orderBy: [{ at: 'desc' }, { id: 'desc' }] } },
        });
        return person?.consents.map(told);
      }),
  };
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

function told(row: Consent): RecordedConsent {
  return {
    consentId: String(row.id),
    kind: oneOf(CONSENT_KINDS, row.kind),
    channel: oneOf(CONSENT_CHANNELS, row.channel),
    purpose: oneOf(PURPOSES, row.purpose),
    source: oneOf(CONSENT_SOURCES, row.source),
    textShown: row.textShown ?? undefined,
    evidence: row.evidence ?? undefined,
    at: row.at.getTime(),
    expiresAt: row.expiresAt?.getTime(),
    by: row.by,
    recordedAt: row.recordedAt.getTime(),
  };
}
