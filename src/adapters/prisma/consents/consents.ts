import {
  CONSENT_CHANNELS,
  CONSENT_KINDS,
  CONSENT_SOURCES,
} from '../../../domain/consent/consent.ts';
import { PURPOSES } from '../../../domain/gate/purpose.ts';
import type { Consents, RecordedConsent } from '../../../ports/stores/consents.ts';
import { UnknownCursor } from '../../../ports/stores/directory/page.ts';
import type { Database } from '../db/database.ts';
import type { Consent } from '../generated/client.ts';
import { oneOf } from '../suppressions/one-of.ts';
import { recordConsent } from './record-consent.ts';

export function createConsents(database: Database): Consents {
  return {
    record: ({ tenantId, personId }, word) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await tx.db.person.findFirst({ where: { tenantId, id: personId } });
        if (!person) return 'not_found';
        if ((word.at ?? tx.now) > tx.now) return 'in_future';
        if ((word.expiresAt ?? Infinity) <= tx.now) return 'over';
        const recorded = await recordConsent(tx, person, word);
        return told(recorded);
      }),
    list: ({ tenantId, personId }, { cursor, limit }) =>
      database.inTenant(tenantId, async ({ db }) => {
        if ((await db.person.count({ where: { tenantId, id: personId } })) === 0) return undefined;
        const its = { tenantId, personId };
        const last =
          cursor === undefined
            ? undefined
            : await db.consent.findFirst({ where: { ...its, id: BigInt(cursor) } });
        if (last === null) throw new UnknownCursor();
        // None is ever deleted, so that the cursor can be skipped. One more than asked for tells whether there is a next page.
        const rows = await db.consent.findMany({
          where: its,
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
          ...(last && { cursor: { id: last.id }, skip: 1 }),
          take: limit + 1,
        });
        const items = rows.slice(0, limit).map(told);
        const next = rows.length > limit ? items.at(-1)?.consentId : undefined;
        return { items, ...(next !== undefined && { next }) };
      }),
  };
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
