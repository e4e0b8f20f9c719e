import { ANALYTICS_ENDPOINTS } from '../../contract/analytics.ts';
import { callStats } from '../../domain/analytics/call-stats.ts';
import { addDays } from '../../domain/time/local-day.ts';
import type { AutoPause } from '../../ports/stores/analytics.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import type { Route } from '../route.ts';
import { periodRoutes } from './period-routes.ts';
import { qualityRoutes } from './quality-routes.ts';
import { reportRoutes } from './report-routes.ts';

/** Figures of a tenant's calls, by the days of its own zone (R11). */
export function analyticsRoutes(route: Route, deps: HttpDeps): void {
  const { analytics } = deps;

  route(
    ANALYTICS_ENDPOINTS.liveAnalytics,
    async ({ query: { kind: jobKind, ...only } }, { tenantId }) => {
      const live = await analytics.live(tenantId, { jobKind, ...only });
      const span = (today: string) => ({ from: today, before: addDays(today, 1) });
      const { rows } = await analytics.outcomes(tenantId, { jobKind, ...only, span });
      const today = callStats(rows);
      return {
        activeCalls: {
          count: live.active,
          averageSeconds: live.averageSeconds,
          successRateToday: today.successRate,
          queueDepth: live.waitingForLine,
          dueSoon: live.dueSoon,
        },
        today,
      };
    },
  );

  periodRoutes(route, deps);
  reportRoutes(route, deps);
  qualityRoutes(route, deps);

  route(ANALYTICS_ENDPOINTS.dailySummary, async ({ params }, { tenantId }) => {
    const { byKind, ...summary } = await analytics.summary(tenantId, () => params.day);
    return { ...summary, callsByKind: byKind };
  });

  route(ANALYTICS_ENDPOINTS.readAutoPause, async (_, { tenantId }) =>
    pauseAnswer(await analytics.autoPause(tenantId)),
  );
  route(ANALYTICS_ENDPOINTS.setAutoPause, async ({ body }, { tenantId }) =>
    pauseAnswer(await analytics.setAutoPause(tenantId, body.on)),
  );
}

function pauseAnswer({ isOn, standing }: AutoPause) {
  return {
    on: isOn,
    standing: standing && { reason: standing.reason, since: instantText(standing.since) },
  };
}
