import { consentNow, type ConsentChannel } from '../../../domain/consent/consent.ts';
import type { ConsentFact, Purpose } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';
import type { Person } from '../generated/client.ts';

interface ConsentsQuestion {
  people: readonly Person[];
  about: 'ring' | 'text';
  purpose: Purpose;
}

interface ConsentRow {
  personId: string;
  kind: 'given' | 'withdrawn';
  at: Date;
  expiresAt: Date | null;
}

/** The newest word of each of these people about this purpose on this channel, in one statement. */
export async function readConsents(
  { db, now }: TenantTx,
  { people, about, purpose }: ConsentsQuestion,
): Promise<(personId: string) => ConsentFact> {
  const channel: ConsentChannel = about === 'ring' ? 'call' : 'text';
  const rows = await db.$queryRaw<ConsentRow[]>`
    SELECT DISTINCT ON (person_id) person_id AS "personId", kind, at, expires_at AS "expiresAt" FROM consent
    WHERE person_id = ANY (${people.map(({ id }) => id)}::uuid[]) AND channel = ${channel} AND purpose = ${purpose}
      AND at <= ${new Date(now)} ORDER BY person_id, at DESC, id DESC`;
  const facts = new Map(
    rows.map(({ personId, kind, at, expiresAt }) => {
      const newest = { channel, purpose, kind, at: at.getTime(), expiresAt: expiresAt?.getTime() };
      return [personId, consentNow([newest], { channel, purpose, now })];
    }),
  );
  return (personId) => facts.get(personId) ?? 'none';
}
