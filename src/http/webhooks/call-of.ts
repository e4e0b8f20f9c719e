import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Calls, LiveCall } from '../../ports/stores/calls.ts';

const named = z.object({ token: z.string().optional() });

/**
 * The call that a request of the carrier is about: by the token in its address, which is known before the carrier's id is, and
 * without one by that id. Only requests that are signed get here.
 */
export function callOf(
  calls: Calls,
  request: FastifyRequest,
  { account, sid }: { account: string; sid: string },
): Promise<LiveCall | undefined> {
  const token = named.parse(request.params).token ?? named.safeParse(request.query).data?.token;
  return token === undefined ? calls.findBySid(account, sid) : calls.find(token);
}
