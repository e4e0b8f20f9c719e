import type { Offers } from '../../../ports/stores/offers.ts';
import type { Database } from '../db/database.ts';
import { noteStall } from '../notices/note-stall.ts';
import { awaitAnswers } from './await-answers.ts';
import { closeOffer, openOfferFor } from './edit-offer.ts';
import { openOffer } from './open-offer.ts';
import { planWave } from './plan-wave.ts';

export function createOffers(database: Database): Offers {
  return {
    open: (order) => database.inTenant(order.tenantId, (tx) => openOffer(tx, order)),
    close: ({ tenantId, offerId }, end) =>
      database.inTenant(tenantId, (tx) => closeOffer(tx, offerId, end)),
    openFor: (tenantId, shiftId) => database.inTenant(tenantId, (tx) => openOfferFor(tx, shiftId)),
    planWave: ({ tenantId, offerId }, wave) =>
      database.inTenant(tenantId, async (tx) =>
        noteStall(tx, offerId, await planWave(tx, { offerId, wave })),
      ),
    awaitAnswers: ({ tenantId, offerId }) =>
      database.inTenant(tenantId, (tx) => awaitAnswers(tx, offerId)),
  };
}
