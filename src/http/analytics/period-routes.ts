import { ANALYTICS_ENDPOINTS } from '../../contract/analytics.ts';
import { callStats } from '../../domain/analytics/call-stats.ts';
import { addUp, share } from '../../domain/analytics/tally.ts';
import { trends } from '../../domain/analytics/trend.ts';
import { addDays, mondayOf } from '../../domain/time/local-day.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { bucketsOf } from './buckets-of.ts';
import { spanOf } from './span-of.ts';
import { asked, months, twoWeeks } from './spans.ts';

/** Figures by days, weeks and months. */
export function periodRoutes(route: Route, { analytics }: HttpDeps): void {
  route(
    ANALYTICS_ENDPOINTS.dailyAnalytics,
    async ({ query: { from, to, kind: jobKind, purpose } }, { tenantId }) => {
      const span = asked({ from, to });
      const counted = await analytics.outcomes(tenantId, { span, jobKind, purpose, by: 'day' });
      const days: { day: string; stats: ReturnType<typeof callStats> }[] = [];
      const byDay = bucketsOf(counted.rows);
      for (let day = counted.from; day < counted.before; day = addDays(day, 1)) {
        days.push({ day, stats: callStats(byDay.get(day) ?? []) });
      }
      return { ...spanOf(counted), days, total: callStats(counted.rows) };
    },
  );

  route(
    ANALYTICS_ENDPOINTS.weeklyAnalytics,
    async ({ query: { kind: jobKind, purpose } }, { tenantId }) => {
      const question = { span: twoWeeks, jobKind, purpose, by: 'day' } as const;
      const { zone, today, rows } = await analytics.outcomes(tenantId, question);
      const monday = mondayOf(today);
      const thisWeek = callStats(rows.filter(({ bucket }) => bucket >= monday));
      const lastWeek = callStats(rows.filter(({ bucket }) => bucket < monday));
      const [now, then] = [thisWeek.successRate, lastWeek.successRate];
      return {
        zone,
        thisWeek: { from: monday, stats: thisWeek },
        lastWeek: { from: addDays(monday, -7), stats: lastWeek },
        improvement: now === null || then === null ? null : (now - then) * 100,
      };
    },
  );

  route(ANALYTICS_ENDPOINTS.monthlyAnalytics, async ({ query }, { tenantId }) => {
    const { kind: jobKind, purpose } = query;
    const question = { span: months(query.months), jobKind, purpose, by: 'month' } as const;
    const counted = await analytics.outcomes(tenantId, question);
    const byMonth = [...bucketsOf(counted.rows)];
    const running = counted.today.slice(0, 7);
    const whole = byMonth.filter(([month]) => month < running).map(([, rows]) => addUp(rows));
    const { volume, successRate } = trends(whole);
    const { rated, negative } = addUp(counted.rows);
    return {
      ...spanOf(counted),
      months: byMonth.map(([month, rows]) => ({ month, stats: callStats(rows) })),
      callVolumeTrend: volume,
      successRateTrend: successRate,
      customerSatisfaction: share(rated - negative, rated),
    };
  });
}
