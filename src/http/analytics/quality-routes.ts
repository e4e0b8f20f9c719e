import { ANALYTICS_ENDPOINTS } from '../../contract/analytics.ts';
import { bestHours } from '../../domain/analytics/best-hours.ts';
import { recommendations } from '../../domain/analytics/quality-report.ts';
import { addUp, share } from '../../domain/analytics/tally.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { recommendationText } from './recommendation-text.ts';
import { spanOf } from './span-of.ts';
import { lastDays } from './spans.ts';

/** The report on the last month, with what it suggests. */
export function qualityRoutes(route: Route, { analytics }: HttpDeps): void {
  route(
    ANALYTICS_ENDPOINTS.qualityReport,
    async ({ query: { kind: jobKind, purpose } }, { tenantId }) => {
      const question = { span: lastDays, jobKind, purpose };
      const [{ rows: hours, ...counted }, { rows: calls }] = await Promise.all([
        analytics.hours(tenantId, question),
        analytics.calls(tenantId, question),
      ]);
      const all = addUp(hours);
      const retries = addUp(calls.filter(({ nth }) => nth !== null && nth > 1));
      const { shortTalks, longTalks } = all;
      return {
        ...{ ...spanOf(counted), totalCalls: all.calls, shortTalks, longTalks },
        successRate: share(all.succeeded, all.calls),
        averageSeconds: share(all.talkSeconds, all.answered),
        optimalTiming: bestHours(hours).map(({ hour }) => hour),
        negativeShare: share(all.negative, all.rated),
        recommendations: recommendations({ all, retries, hours }).map((advice) => ({
          kind: advice.kind,
          text: recommendationText(advice),
        })),
      };
    },
  );
}
