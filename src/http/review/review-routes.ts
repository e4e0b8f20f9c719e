import type { z } from 'zod';
import { REVIEW_ENDPOINTS, type interest } from '../../contract/review.ts';
import type { Interest } from '../../ports/stores/review.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { claimRefusal } from '../offers/claim-refusal.ts';
import { conflict, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function reviewRoutes(route: Route, { review }: HttpDeps): void {
  route(REVIEW_ENDPOINTS.listReview, async ({ query }, { tenantId }) => {
    const { items, next = null } = await review.list(tenantId, query);
    return { review: items.map(answer), next };
  });

  route(REVIEW_ENDPOINTS.awardSeat, async ({ params: { interestId } }, { tenantId, by }) => {
    const awarded = await review.award({ tenantId, interestId, by });
    switch (awarded.kind) {
      case 'won':
      case 'already_yours':
        return { kind: awarded.kind };
      case 'taken':
        throw claimRefusal('taken');
      case 'not_available':
        throw claimRefusal(awarded.because);
      case 'not_found':
      case 'not_waiting':
        throw undecidable(awarded.kind, interestId);
    }
  });

  route(REVIEW_ENDPOINTS.refuseSeat, async ({ params: { interestId } }, { tenantId, by }) => {
    const { kind } = await review.refuse({ tenantId, interestId, by });
    if (kind !== 'refused') throw undecidable(kind, interestId);
    return { kind };
  });
}

function undecidable(kind: 'not_found' | 'not_waiting', interestId: string) {
  return kind === 'not_found'
    ? notFound('yes in review', interestId)
    : conflict('not_waiting', 'This yes has been decided on already. Read it to see how.');
}

function answer({ personId, ...fields }: Interest): z.output<typeof interest> {
  return {
    ...fields,
    staffId: personId,
    saidYesAt: instantText(fields.saidYesAt),
    decidesAt: instantOrNull(fields.decidesAt),
    decidedAt: instantOrNull(fields.decidedAt),
    decidedBy: fields.decidedBy ?? null,
  };
}
