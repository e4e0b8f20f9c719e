import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../../contract/endpoint.ts';
import type { Keys } from '../../ports/stores/keys.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { LimitRequests } from './limit-requests.ts';

/** Who is asking. `by` names them in records. */
export type Caller =
  { kind: 'tenant'; tenantId: string; by: string } | { kind: 'operator'; by: string };

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

interface Doorkeeper {
  keys: Keys;
  operatorKey: string;
  limit: LimitRequests;
}

export function createCallers({ keys, operatorKey, limit }: Doorkeeper) {
  const isOperator = sameSecret(operatorKey);
  return async (request: FastifyRequest, reply: FastifyReply, access: Access): Promise<Caller> => {
    const secret = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = secret === undefined ? undefined : await identify(secret);
    await limit(request, reply, caller?.by);
    if (!caller) throw unauthorized(reply);
    if (access !== 'either' && access !== caller.kind) throw wrongKey(access);
    return caller;
  };

  async function identify(secret: string): Promise<Caller | undefined> {
    if (isOperator(secret)) return { kind: 'operator', by: 'operator' };
    const holder = await keys.authenticate(secret);
    return holder && { kind: 'tenant', tenantId: holder.tenantId, by: holder.prefix };
  }
}

/** Of digests, which are equally long, so that the time taken tells nothing. An empty key opens nothing. */
function sameSecret(expected: string): (found: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const wanted = digest(expected);
  return (found) => timingSafeEqual(digest(found), wanted) && expected !== '';
}

function unauthorized(reply: FastifyReply): ProblemError {
  void reply.header('www-authenticate', 'Bearer');
  return new ProblemError({
    status: 401,
    code: 'unauthorized',
    detail:
      'A valid key is needed. Send it as "Authorization: Bearer rk_…"; a key that was revoked opens nothing any more.',
  });
}

function wrongKey(access: Access): ProblemError {
  const detail =
    access === 'operator'
      ? 'Only the operator may do this. Use the operator key.'
      : 'This belongs to a tenant. Use a key of that tenant instead of the operator key.';
  return new ProblemError({ status: 403, code: 'wrong_key', detail });
}
