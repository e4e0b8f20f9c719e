import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '../../contract/endpoint.ts';
import type {
  KeptAnswer,
  KeyedRun,
  RepeatedRequests,
} from '../../ports/stores/repeated-requests.ts';
import type { Caller, Stranger } from '../access/caller.ts';
import { conflict, invalidField, ProblemError } from '../problems/problem-error.ts';

export const IDEMPOTENCY_HEADER = 'idempotency-key';
export const REPLAYED_HEADER = 'idempotency-replayed';

const KEY = /^[\x21-\x7e]{1,255}$/;

export interface Once {
  /** To be asked before the work. @returns true when the request was answered with what is kept. @throws ProblemError */
  begin(request: FastifyRequest, reply: FastifyReply, caller: Caller | Stranger): Promise<boolean>;
  /** To be told of every answer, before it leaves. */
  keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void>;
}

/**
 * `Idempotency-Key`: a request that is sent again is answered again, and its work is done once.
 *
 * The row of the key is committed before the work begins, and the answer before it leaves. A failure, or a process that
 * dies in between, leaves a row without an answer, and nobody can tell whether the work was done. So PUT, PATCH and DELETE are
 * carried out again, after a crash a minute later, which changes nothing that was done; a POST never is: whoever repeats it is
 * told that its end is unknown, and looks. So a failure can cost a look, and never enters anything twice.
 */
export function createOnce(requests: RepeatedRequests, { method, isShownOnce }: Endpoint): Once {
  const runs = new WeakMap<FastifyRequest, KeyedRun>();
  return {
    async begin(request, reply, caller) {
      const key = method === 'GET' ? undefined : keyOf(request);
      if (key === undefined) return false;
      const scope = caller.kind === 'tenant' ? caller.tenantId : caller.kind;
      const begun = await requests.begin({
        scope,
        key,
        method,
        path: request.url,
        bodyHash: createHash('sha256')
          .update(JSON.stringify(request.body ?? null))
          .digest('hex'),
        isRepeatable: method !== 'POST',
      });
      switch (begun.kind) {
        case 'begun':
          runs.set(request, { scope, key, runId: begun.runId });
          return false;
        case 'answered':
          replay(reply, begun.answer);
          return true;
        case 'other_request':
          throw otherRequest();
        case 'in_progress':
          throw conflict(begun.kind, 'The same request is being carried out. Ask again shortly.');
        case 'end_unknown':
          throw conflict(
            begun.kind,
            'The server failed while it carried out this request. Look whether it was done, and send it with a new key if not.',
          );
      }
    },

    async keep(request, reply, payload) {
      const run = runs.get(request);
      if (!run) return;
      runs.delete(request);
      const status = reply.statusCode;
      // The database is away, and its end unknown: as after a crash.
      if (status === 503) return;
      if (status >= 500) return requests.breakOff(run);
      const contentType = String(reply.getHeader('content-type'));
      const isSecret = isShownOnce && status < 300;
      const body = typeof payload === 'string' && !isSecret ? { body: payload } : {};
      return requests.keep(run, { status, contentType, ...body });
    },
  };
}

/** @throws ProblemError */
function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers[IDEMPOTENCY_HEADER];
  if (key === undefined || (typeof key === 'string' && KEY.test(key))) return key;
  throw invalidField(
    'Idempotency-Key',
    'It is no key.',
    'Send 1 to 255 printable characters without spaces, such as a new UUID.',
  );
}

function replay(reply: FastifyReply, { status, contentType, body }: KeptAnswer): void {
  if (body === undefined) {
    throw conflict(
      'shown_once',
      'This was done, and its answer is shown only once. If you have not got it, make another one and take this one back.',
    );
  }
  void reply
    .code(status)
    .header('content-type', contentType)
    .header(REPLAYED_HEADER, 'true')
    .serializer(String)
    .send(body);
}

function otherRequest(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'idempotency_key_reused',
    detail: 'This Idempotency-Key belongs to another request of the last day. Use a new one.',
    errors: [
      {
        field: 'Idempotency-Key',
        problem: 'It was sent with another method, address or body.',
        remedy: 'Use a new key for each new request.',
      },
    ],
  });
}
