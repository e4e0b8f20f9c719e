import type { OfferReads } from '../../../../ports/stores/directory/offer-reads.ts';
import type { Database } from '../../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../paging.ts';
import { isOpen } from './is-open.ts';
import { readSummary, summaryOf, withCalls } from './offer-summary.ts';
import { readTimeline } from './offer-timeline.ts';

export function createOfferReads(database: Database): OfferReads {
  return {
    list: (tenantId, { state, shiftId, ...page }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.job, page);
        const rows = await db.job.findMany({
          where: {
            tenantId,
            kind: 'shift_offer',
            ...(state !== undefined && { state }),
            ...(shiftId !== undefined && { shiftId }),
          },
          ...withCalls,
          ...pageArgs(page),
          orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
        });
        return paged(rows, page, summaryOf);
      }),

    summary: ({ tenantId, offerId }) =>
      database.inTenant(tenantId, (tx) => readSummary(tx, offerId)),
    timeline: ({ tenantId, offerId }) =>
      database.inTenant(tenantId, (tx) => readTimeline(tx, offerId)),
    isOpen: ({ tenantId, offerId }) => database.inTenant(tenantId, (tx) => isOpen(tx, offerId)),
  };
}
