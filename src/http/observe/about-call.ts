import type { FastifyRequest } from 'fastify';
import type { LiveCall } from '../../ports/stores/calls.ts';

/** Every line about this request says from here on which ring it belongs to. */
export function aboutCall(
  request: FastifyRequest,
  { attemptId, offerId }: Pick<LiveCall, 'attemptId' | 'offerId'>,
): void {
  request.log = request.log.child({ attemptId, offerId });
}
