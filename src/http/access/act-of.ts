import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '../../contract/endpoint.ts';
import { ENDPOINTS } from '../../contract/endpoints.ts';
import type { Actor } from '../../domain/audit/entry.ts';
import type { Act } from '../../ports/stores/audit.ts';
import { isUuid } from '../is-uuid.ts';
import type { Caller, Stranger } from './caller.ts';

const NAMES = new Map<Endpoint, string>(
  Object.entries(ENDPOINTS).map(([name, endpoint]) => [endpoint, name]),
);

/** What the audit log says of a request that may change something. Strangers' deeds are written where it turns out who they are. */
export function actOf(
  endpoint: Endpoint,
  request: FastifyRequest,
  caller: Caller | Stranger,
): Act | undefined {
  const action = NAMES.get(endpoint);
  if (endpoint.method === 'GET' || caller.kind === 'stranger' || action === undefined)
    return undefined;
  return {
    actor: actorOf(caller),
    ...(caller.kind === 'tenant' && { tenantId: caller.tenantId }),
    action,
    subjects: idsAmong({ ...asRecord(request.body), ...asRecord(request.params) }),
    requestId: request.id,
  };
}

export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'operator') return { kind: 'operator', id: caller.by };
  return { kind: caller.user ? 'user' : 'key', id: caller.by };
}

/** Ids by their names; nothing else of a request is written down. */
function idsAmong(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const ids = Object.entries(fields).filter(
    (field): field is [string, string] =>
      /Id$/.test(field[0]) && typeof field[1] === 'string' && isUuid(field[1]),
  );
  return Object.fromEntries(ids);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
