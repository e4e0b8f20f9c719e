import type { FastifyReply } from 'fastify';
import { OFFER_ENDPOINTS } from '../../contract/offers.ts';
import type { OfferRef } from '../../ports/stores/offers.ts';
import type { HttpDeps } from '../deps.ts';
import { conflict, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { applyChange } from '../shifts/apply-change.ts';
import { shiftAnswer } from '../shifts/shift-answer.ts';
import { assign } from './assign.ts';
import { offerAnswer, summaryAnswer } from './offer-answer.ts';
import { openRefusal } from './open-refusal.ts';

export function offerRoutes(route: Route, deps: HttpDeps): void {
  const { offers, directory } = deps;
  const { offerReads } = directory;

  const open = async (tenantId: string, shiftId: string, reply: FastifyReply) => {
    const opened = await offers.open({ tenantId, shiftId, ownsWaves: true });
    if (opened.kind === 'refused') throw openRefusal(opened.because, shiftId);
    const alreadyOpen = opened.kind === 'already_open';
    if (alreadyOpen) void reply.code(200);
    return { offerId: opened.offerId, alreadyOpen };
  };
  const summaryOf = async (ref: OfferRef) => {
    const summary = await offerReads.summary(ref);
    if (!summary) throw notFound('offer', ref.offerId);
    return summary;
  };

  route(OFFER_ENDPOINTS.offerShift, ({ params }, { tenantId }, reply) =>
    open(tenantId, params.shiftId, reply),
  );

  route(OFFER_ENDPOINTS.openOffer, ({ body }, { tenantId }, reply) =>
    open(tenantId, body.shiftId, reply),
  );

  route(OFFER_ENDPOINTS.listOffers, async ({ query }, { tenantId }) => {
    const { items, next = null } = await offerReads.list(tenantId, query);
    return { offers: items.map(summaryAnswer), next };
  });

  route(OFFER_ENDPOINTS.readOffer, async ({ params: { offerId } }, { tenantId }) => {
    const found = await offerReads.timeline({ tenantId, offerId });
    if (!found) throw notFound('offer', offerId);
    return offerAnswer(found);
  });

  route(OFFER_ENDPOINTS.cancelOffer, async ({ params: { offerId }, body }, { tenantId }) => {
    const ref = { tenantId, offerId };
    const end = { result: 'cancelled', reason: body.reason } as const;
    const closed = await offers.close(ref, end);
    if (closed.kind === 'not_found') throw notFound('offer', offerId);
    const alreadyClosed = closed.kind === 'already_closed';
    return { ...summaryAnswer(await summaryOf(ref)), alreadyClosed };
  });

  route(OFFER_ENDPOINTS.changeTerms, async ({ params: { offerId }, body }, { tenantId }) => {
    const { shiftId, state } = await summaryOf({ tenantId, offerId });
    if (state === 'closed') {
      throw conflict('offer_closed', 'The offer is closed. Change the shift itself instead.');
    }
    return shiftAnswer(await applyChange(deps, { tenantId, shiftId, wanted: body }));
  });

  route(OFFER_ENDPOINTS.assignOffer, async ({ params, body }, { tenantId }) => {
    await summaryOf({ tenantId, offerId: params.offerId });
    return assign(deps, { tenantId, offerId: params.offerId, personId: body.staffId });
  });
}
