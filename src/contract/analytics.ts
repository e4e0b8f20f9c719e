import { z } from 'zod';
import { get, only } from './analytics/asked.ts';
import { callStats, count, dailySummary, day, rate } from './analytics/fields.ts';
import { PERIOD_ENDPOINTS } from './analytics/periods.ts';
import { REPORT_ENDPOINTS } from './analytics/reports.ts';
import type { Endpoint } from './endpoint.ts';
import { instant } from './fields.ts';

const autoPause = z
  .object({
    on: z.boolean(),
    /** Held by it now: why and since when. `DELETE /api/v1/holds/tenant/*` lifts it. */
    standing: z.object({ reason: z.string(), since: instant }).nullable(),
  })
  .meta({ id: 'AutoPause' });

export const ANALYTICS_ENDPOINTS = {
  liveAnalytics: {
    ...get,
    summary: 'Calls as they are now, and the figures of today',
    path: '/api/v1/analytics/live',
    query: z.strictObject(only),
    answer: z.object({
      activeCalls: z.object({
        count,
        /** Of those that talk, so far. */
        averageSeconds: z.number().nullable(),
        successRateToday: rate,
        /** Waiting for a line. */
        queueDepth: count,
        /** Calls to single people due within the hour. */
        dueSoon: count,
      }),
      today: callStats,
    }),
  },
  ...PERIOD_ENDPOINTS,
  ...REPORT_ENDPOINTS,
  dailySummary: {
    ...get,
    summary: 'What happened on a day, as webhooks of the type summary.daily tell it',
    path: '/api/v1/analytics/summaries/:day',
    params: z.object({ day }),
    answer: z
      .object({ ...dailySummary, callsByKind: z.record(z.string(), callStats) })
      .meta({ id: 'DailySummary' }),
    example: { params: { day: '2026-01-23' } },
  },
  readAutoPause: {
    ...get,
    scope: 'tenant:read',
    summary: 'Whether calls that go badly hold the tenant',
    path: '/api/v1/analytics/auto-pause',
    answer: autoPause,
  },
  setAutoPause: {
    ...get,
    method: 'PUT',
    scope: 'tenant:write',
    summary: 'Switch the automatic pause on or off',
    path: '/api/v1/analytics/auto-pause',
    body: z.strictObject({ on: z.boolean() }),
    answer: autoPause,
    example: { body: { on: true } },
  },
} as const satisfies Record<string, Endpoint>;
