import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RequestLimits, type Spent, takeRequest } from '../../domain/access/request-limits.ts';
import { ProblemError } from '../problems/problem-error.ts';

/** Counts a request. `asker` is whose key it has; without one it is a stranger's. @throws ProblemError when there were too many. */
export type LimitRequests = (
  request: FastifyRequest,
  reply: FastifyReply,
  asker: string | undefined,
) => Promise<void>;

export const NO_LIMITS: RequestLimits = { burst: 0, perMinute: 0, perHour: 0 };

/** More askers than these are not remembered: those that were quiet the longest begin anew. */
const ASKERS_MAX = 10_000;

/**
 * Who has a key is counted by it, so that nobody uses up what is another's, and strangers by their address: a new key that
 * opens nothing is no way around. Every process counts for itself.
 */
export function limitRequests(limits: RequestLimits, now: () => number = Date.now): LimitRequests {
  if (limits.perMinute === 0 && limits.perHour === 0) return async () => undefined;
  const askers = new Map<string, Spent>();
  return async (request, reply, asker) => {
    const name = asker === undefined ? `address ${normalizeIP(request.ip)}` : `key ${asker}`;
    const taken = takeRequest(limits, askers.get(name), now());
    // Put last: a map keeps the order in which its keys came.
    askers.delete(name);
    askers.set(name, taken.spent);
    const [quietest] = askers.keys();
    if (askers.size > ASKERS_MAX && quietest !== undefined) askers.delete(quietest);
    if (taken.kind === 'taken') return;
    const seconds = Math.ceil(taken.retryInMs / 1000);
    void reply.header('retry-after', seconds);
    throw tooMany(
      taken.limit === 'hour' ? `${limits.perHour} requests in an hour` : burstOf(limits),
      seconds,
    );
  };
}

function burstOf({ burst, perMinute }: RequestLimits): string {
  return `${burst} requests at once, or ${perMinute} a minute`;
}

function tooMany(limit: string, seconds: number): ProblemError {
  const detail = `More than ${limit}. Send the next one in ${seconds} s.`;
  return new ProblemError({ status: 429, code: 'too_many_requests', detail });
}
