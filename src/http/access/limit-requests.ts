import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error.ts';

/** Counts a request. `asker` is whose key it has; without one it is a stranger's. @throws ProblemError when there were too many. */
export type LimitRequests = (
  request: FastifyRequest,
  reply: FastifyReply,
  asker: string | undefined,
) => Promise<void>;

/**
 * Who has a key is counted by it, so that nobody uses up what is another's, and strangers by their address: a new key that
 * opens nothing is no way around. 0 requests a minute: no limit. Every process counts for itself.
 */
export function limitRequests(server: FastifyInstance, perMinute: number): LimitRequests {
  if (perMinute === 0) return async () => undefined;
  const askers = new WeakMap<FastifyRequest, string>();
  void server.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => askers.get(request) ?? normalizeIP(request.ip),
  });
  let count: ReturnType<FastifyInstance['createRateLimit']> | undefined;
  return async (request, reply, asker) => {
    if (asker !== undefined) askers.set(request, asker);
    // The server has it once its plugins are loaded.
    count ??= server.createRateLimit();
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    void reply.header('retry-after', counted.ttlInSeconds);
    throw tooMany(perMinute, counted.ttlInSeconds);
  };
}

function tooMany(perMinute: number, seconds: number): ProblemError {
  const detail = `More than ${perMinute} requests in a minute. Send the next one in ${seconds} s.`;
  return new ProblemError({ status: 429, code: 'too_many_requests', detail });
}
