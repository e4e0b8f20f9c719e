import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, Answered, Endpoint, Received } from '../contract/endpoint.ts';
import type { RepeatedRequests } from '../ports/stores/repeated-requests.ts';
import type { Audit } from '../ports/stores/audit.ts';
import type { OwnCalls } from '../ports/stores/own-calls.ts';
import { mustBeOwn } from './access/own-calls.ts';
import { actOf } from './access/act-of.ts';
import type { Caller, Stranger } from './access/caller.ts';
import { createOnce } from './idempotency/once.ts';
import { fieldProblems, READING } from './problems/field-problems.ts';
import type { Outages } from './problems/outage.ts';
import { invalid } from './problems/problem-error.ts';

type CallerOf<A extends Access> = A extends 'either'
  ? Caller
  : A extends 'anybody'
    ? Stranger
    : Extract<Caller, { kind: A }>;

export type Handler<E extends Endpoint> = (
  received: Received<E>,
  caller: CallerOf<E['access']>,
  reply: FastifyReply,
) => Promise<Answered<E> | (E['answerType'] extends string ? Readable : never)>;

export type Route = <const E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

export type Identify = (
  request: FastifyRequest,
  reply: FastifyReply,
  endpoint: Endpoint,
) => Promise<Caller | Stranger>;

export interface Gates {
  identify: Identify;
  requests: RepeatedRequests;
  audit: Pick<Audit, 'acting'>;
  ownCalls: Pick<OwnCalls, 'isOwn'>;
  outages: Outages;
}

/** Binds endpoints of the contract to handlers: key first, then the form of the request, then the work. */
export function createRoute(server: FastifyInstance, gates: Gates): Route {
  const { identify, requests, outages, audit } = gates;
  return (endpoint, handler) => {
    const callers = new WeakMap<FastifyRequest, Caller | Stranger>();
    const once = createOnce(requests, endpoint);
    server.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: { response: { '2xx': endpoint.answer } },
      ...(endpoint.bodyBytesMax !== undefined && { bodyLimit: endpoint.bodyBytesMax }),
      // Before the body is read: strangers do not get to send one.
      onRequest: async (request, reply) => {
        const caller = identify(request, reply, endpoint);
        callers.set(request, await outages.within(caller));
      },
      handler: async (request, reply) => {
        void reply.code(endpoint.status).header('cache-control', 'no-store');
        if (endpoint.answerType) void reply.type(`${endpoint.answerType}; charset=utf-8`);
        // `identify` has let pass only whom this endpoint's access allows.
        const caller = callers.get(request) as Parameters<typeof handler>[1];
        const act = actOf(endpoint, request, caller);
        const asked = received(endpoint, request);
        await outages.within(
          mustBeOwn(gates.ownCalls, endpoint, { caller, params: request.params }),
        );
        if (await outages.within(once.begin(request, reply, caller))) return reply;
        const work = () => handler(asked, caller, reply);
        return outages.within(act ? audit.acting(act, work) : work());
      },
      onSend: (request, reply, payload) => once.keep(request, reply, payload),
    });
  };
}

/** An endpoint that reads no query or body gets none: whoever sends something expects it to matter. */
const NOTHING = {
  params: z.unknown(),
  query: z.strictObject({}),
  body: z.strictObject({}).optional(),
};

/** @throws ProblemError with every problem of path, query and body at once. */
function received<E extends Endpoint>(endpoint: E, request: FastifyRequest): Received<E> {
  const parts = { params: request.params, query: request.query, body: request.body ?? undefined };
  const read: Record<string, unknown> = {};
  const problems = [];
  for (const part of ['params', 'query', 'body'] as const) {
    const result = (endpoint[part] ?? NOTHING[part]).safeParse(parts[part], READING);
    if (result.success) read[part] = result.data;
    else problems.push(...fieldProblems(part, result.error.issues));
  }
  if (problems.length > 0) throw invalid(problems);
  // Built part by part from the endpoint's own schemas.
  return read as Received<E>;
}
