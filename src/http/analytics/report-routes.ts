import { ANALYTICS_ENDPOINTS } from '../../contract/analytics.ts';
import { bestHours } from '../../domain/analytics/best-hours.ts';
import { retryEffectiveness } from '../../domain/analytics/retry-effectiveness.ts';
import { addUp, share } from '../../domain/analytics/tally.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { spanOf } from './span-of.ts';
import { asked } from './spans.ts';

/** What figures say when they are compared: outcomes, retries and hours of the day. */
export function reportRoutes(route: Route, { analytics }: HttpDeps): void {
  route(
    ANALYTICS_ENDPOINTS.outcomeAnalytics,
    async ({ query: { from, to, kind: jobKind, purpose } }, { tenantId }) => {
      const question = { span: asked({ from, to }), jobKind, purpose };
      const { rows, ...counted } = await analytics.outcomes(tenantId, question);
      const { calls } = addUp(rows);
      const outcomes = rows
        .map((row) => ({
          ...{ outcome: row.outcome, calls: row.calls },
          share: share(row.calls, calls) ?? 0,
        }))
        .toSorted((one, other) => other.calls - one.calls);
      return { ...spanOf(counted), calls, outcomes };
    },
  );

  route(
    ANALYTICS_ENDPOINTS.retryAnalytics,
    async ({ query: { from, to, kind: jobKind, purpose } }, { tenantId }) => {
      const question = { span: asked({ from, to }), jobKind, purpose };
      const [{ rows: calls, ...counted }, { rows: retries }] = await Promise.all([
        analytics.calls(tenantId, question),
        analytics.retries(tenantId, question),
      ]);
      const { byCall, byOutcome, byWait, leastEffectiveOutcomes, ...figures } = retryEffectiveness(
        calls,
        retries,
      );
      return {
        ...{ ...spanOf(counted), ...figures },
        ...{ byCall: [...byCall], byOutcome: [...byOutcome], byWait: [...byWait] },
        leastEffectiveOutcomes: [...leastEffectiveOutcomes],
      };
    },
  );

  route(
    ANALYTICS_ENDPOINTS.bestHours,
    async ({ query: { from, to, kind: jobKind, purpose } }, { tenantId }) => {
      const question = { span: asked({ from, to }), jobKind, purpose };
      const { rows, ...counted } = await analytics.hours(tenantId, question);
      return { ...spanOf(counted), hours: bestHours(rows) };
    },
  );
}
