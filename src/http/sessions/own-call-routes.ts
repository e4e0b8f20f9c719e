import { OWN_CALL_ENDPOINTS } from '../../contract/own-calls.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import type { Route } from '../route.ts';

export function ownCallRoutes(route: Route, { ownCalls }: HttpDeps): void {
  route(OWN_CALL_ENDPOINTS.listOwnCalls, async ({ query }, { tenantId, by }) => {
    const { items, next = null } = await ownCalls.list(tenantId, by, query);
    const calls = items.map(({ attemptId, personId, state, orderedAt, ...call }) => ({
      ...{ callId: attemptId, personId, state, orderedAt: instantText(orderedAt) },
      outcome: call.outcome ?? null,
      startedAt: instantOrNull(call.startedAt),
      endedAt: instantOrNull(call.endedAt),
    }));
    return { calls, next };
  });
}
