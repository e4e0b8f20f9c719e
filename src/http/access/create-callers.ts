import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Endpoint } from '../../contract/endpoint.ts';
import { scopesOf } from '../../domain/access/roles.ts';
import type { SessionTokens } from '../../ports/session-tokens.ts';
import type { Keys } from '../../ports/stores/keys.ts';
import type { Sessions } from '../../ports/stores/sessions.ts';
import type { Caller, Stranger } from './caller.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { seesOwnCallsOnly } from './own-calls.ts';
import { mustBeAllowed } from './must-be-allowed.ts';
import type { LimitRequests } from './limit-requests.ts';

const BEARER = /^Bearer ([\x21-\x7e]{1,1000})$/i;

interface Doorkeeper {
  keys: Keys;
  sessions: Sessions;
  sessionTokens: SessionTokens;
  operatorKey: string;
  limit: LimitRequests;
}

export function createCallers({ keys, sessions, sessionTokens, operatorKey, limit }: Doorkeeper) {
  const isOperator = sameSecret(operatorKey);
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    endpoint: Pick<Endpoint, 'access' | 'scope' | 'ofOneCall'>,
  ): Promise<Caller | Stranger> => {
    if (endpoint.access === 'anybody') {
      await limit(request, reply, undefined);
      return { kind: 'stranger' };
    }
    const secret = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = secret === undefined ? undefined : await identify(secret);
    await limit(request, reply, caller?.by);
    if (!caller) throw unauthorized(reply);
    if (endpoint.access !== 'either' && endpoint.access !== caller.kind) {
      throw wrongKey(endpoint.access);
    }
    if (seesOwnCallsOnly(caller, endpoint)) return { ...caller, seesOwnCallsOnly: true };
    mustBeAllowed(caller, endpoint.scope);
    return caller;
  };

  async function identify(secret: string): Promise<Caller | undefined> {
    if (isOperator(secret)) return { kind: 'operator', by: 'operator' };
    const holder = await keys.authenticate(secret);
    if (!holder) return identifyUser(secret);
    const { tenantId, prefix: by, scopes, origins } = holder;
    return { kind: 'tenant', tenantId, by, scopes, ...(origins && { origins }) };
  }

  /** What a token says is looked up: whoever was signed out, disabled or given another role is so at once. */
  async function identifyUser(token: string): Promise<Caller | undefined> {
    const read = await sessionTokens.read(token);
    if (read.kind !== 'valid') return undefined;
    const { sessionId } = read;
    const user = await sessions.holder(sessionId);
    if (!user) return undefined;
    const { tenantId, userId, role } = user;
    const scopes = scopesOf(role);
    return { kind: 'tenant', tenantId, by: userId, scopes, user: { userId, sessionId } };
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
      'A valid key or access token is needed. Send it as "Authorization: Bearer …"; one that was revoked or has expired opens nothing any more.',
  });
}

function wrongKey(access: Access): ProblemError {
  const detail =
    access === 'operator'
      ? 'Only the operator may do this. Use the operator key.'
      : 'This belongs to a tenant. Use a key of that tenant instead of the operator key.';
  return new ProblemError({ status: 403, code: 'wrong_key', detail });
}
