import type { Endpoint } from '../../contract/endpoint.ts';
import type { OwnCalls } from '../../ports/stores/own-calls.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Caller, Stranger, TenantCaller } from './caller.ts';

/** Of a door to one call, whoever lacks its scope and has `calls:own`. */
export function seesOwnCallsOnly(
  caller: Caller,
  { scope, ofOneCall }: Pick<Endpoint, 'scope' | 'ofOneCall'>,
): caller is TenantCaller {
  if (caller.kind !== 'tenant' || ofOneCall === undefined) return false;
  const held: ReadonlySet<string> = caller.scopes;
  return !held.has(scope) && caller.scopes.has('calls:own');
}

/** A call that somebody else has ordered is not there. @throws ProblemError */
export async function mustBeOwn(
  ownCalls: Pick<OwnCalls, 'isOwn'>,
  { ofOneCall }: Pick<Endpoint, 'ofOneCall'>,
  { caller, params }: { caller: Caller | Stranger; params: unknown },
): Promise<void> {
  if (caller.kind !== 'tenant' || !caller.seesOwnCallsOnly || ofOneCall === undefined) return;
  // Read by the endpoint's own schema before.
  const attemptId = (params as Record<string, string>)[ofOneCall] ?? '';
  const isOwn = await ownCalls.isOwn(caller.tenantId, caller.by, attemptId);
  if (!isOwn) throw notFound('call', attemptId);
}
