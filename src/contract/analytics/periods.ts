import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { counted, get, only, span } from './asked.ts';
import { callStats, day, rate } from './fields.ts';

/** Figures by the day, the week and the month. */
export const PERIOD_ENDPOINTS = {
  dailyAnalytics: {
    ...get,
    summary: 'Figures day by day',
    path: '/api/v1/analytics/daily',
    query: span,
    answer: z.object({
      ...counted,
      days: z.array(z.object({ day, stats: callStats })),
      total: callStats,
    }),
    example: { query: { from: '2026-01-01', to: '2026-01-31' } },
  },
  weeklyAnalytics: {
    ...get,
    summary: 'This week, from Monday, beside the one before',
    path: '/api/v1/analytics/weekly',
    query: z.strictObject(only),
    answer: z.object({
      zone: z.string(),
      thisWeek: z.object({ from: day, stats: callStats }),
      lastWeek: z.object({ from: day, stats: callStats }),
      /** By how much the success rate has risen, in percentage points; null where one week has no calls. */
      improvement: z.number().nullable(),
    }),
  },
  monthlyAnalytics: {
    ...get,
    summary: 'Figures month by month, and where they go',
    path: '/api/v1/analytics/monthly',
    query: z.strictObject({
      ...only,
      months: z.coerce.number().int().min(1).max(24).default(12),
    }),
    answer: z.object({
      ...counted,
      months: z.array(z.object({ month: z.string(), stats: callStats })),
      /** The newest whole month against those before it. */
      callVolumeTrend: z.enum(['increasing', 'stable', 'decreasing', 'unknown']),
      successRateTrend: z.enum(['improving', 'stable', 'declining', 'unknown']),
      /** Of the calls of which a vendor tells the mood, those in which it was not bad. */
      customerSatisfaction: rate,
    }),
    example: { query: { months: '6' } },
  },
} as const satisfies Record<string, Endpoint>;
