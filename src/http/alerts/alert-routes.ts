import type { z } from 'zod';
import { ALERT_ENDPOINTS, type alert as contract } from '../../contract/alerts.ts';
import { ALERT_REMEDIES } from '../../domain/alert/alert-kinds.ts';
import type { Alert } from '../../ports/stores/alerts.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function alertRoutes(route: Route, { alerts }: HttpDeps): void {
  route(ALERT_ENDPOINTS.listAlerts, async ({ query }) => {
    const { items, next = null } = await alerts.standing(query);
    return { alerts: items.map(answer), next };
  });

  route(ALERT_ENDPOINTS.resolveAlert, async ({ params }) => {
    const found = await alerts.resolve(params.alertId);
    if (!found) throw notFound('alert', params.alertId);
    return answer(found);
  });
}

function answer({ since, resolvedAt, tenantId, ...alert }: Alert): z.output<typeof contract> {
  return {
    ...alert,
    detail: { ...alert.detail },
    tenantId: tenantId ?? null,
    since: instantText(since),
    remedy: ALERT_REMEDIES[alert.kind],
    resolvedAt: instantOrNull(resolvedAt),
  };
}
