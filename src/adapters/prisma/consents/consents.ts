import {
  CONSENT_CHANNELS,
  CONSENT_KINDS,
  CONSENT_SOURCES,
} from '../../../domain/consent/consent.ts';
import { PURPOSES } from '../../../domain/gate/purpose.ts';
import type { Consents, RecordedConsent } from '../../../ports/stores/consents.ts';
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
        const recorded = await recordConsent(tx, person, word);
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
