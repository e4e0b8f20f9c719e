import { z } from 'zod';
import { callStats, dailySummary, day, rate } from './analytics-fields.ts';
import type { Endpoint } from './endpoint.ts';
import { instant, must } from './fields.ts';

/** The longest span that is told day by day. */
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

const only = {
  /** `shift_offer`, `reminder`, `qualification`. */
  kind: z.enum(['shift_offer', 'reminder', 'qualification', 'voice_call']).optional(),
  purpose: z.enum(['operational', 'service', 'marketing', 'emergency']).optional(),
};

/** Both days are in it. Unless given: the last thirty days, today with them. */
const span = z
  .strictObject({ from: day.optional(), to: day.optional(), ...only })
  .refine(({ from, to }) => !from || !to || from <= to, {
    ...must('It is before `from`.', 'Use a later day, or leave one of the two out.'),
    path: ['to'],
  })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < DAYS_MAX * DAY_MS, {
    ...must('The span is longer than a year.', 'Ask for a year at a time.'),
    path: ['to'],
  });

const counted = { zone: z.string(), from: day, to: day };
const count = z.number().int();
const get = { method: 'GET', access: 'tenant', scope: 'calls:read', status: 200 } as const;

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
  outcomeAnalytics: {
    ...get,
    summary: 'How calls end',
    path: '/api/v1/analytics/outcomes',
    query: span,
    answer: z.object({
      ...counted,
      calls: count,
      outcomes: z.array(z.object({ outcome: z.string(), calls: count, share: z.number() })),
    }),
  },
  retryAnalytics: {
    ...get,
    summary: 'What calling again achieves',
    path: '/api/v1/analytics/retries',
    query: span,
    answer: z.object({
      ...counted,
      firstAttemptSuccess: rate,
      secondAttemptSuccess: rate,
      overallRetrySuccess: rate,
      byCall: z.array(z.object({ nth: count, calls: count, successRate: rate })),
      byOutcome: z.array(z.object({ after: z.string(), calls: count, successRate: rate })),
      byWait: z.array(
        z.object({
          after: z.string(),
          /** At least; the next row begins where it ends. */
          waitedHours: count,
          calls: count,
          successRate: z.number(),
        }),
      ),
      mostEffectiveTiming: z
        .object({ after: z.string(), waitedHours: count, successRate: z.number() })
        .nullable(),
      leastEffectiveOutcomes: z.array(z.string()),
    }),
  },
  bestHours: {
    ...get,
    summary: 'The hours of the day in which calls succeed',
    path: '/api/v1/analytics/best-hours',
    query: span,
    answer: z.object({
      ...counted,
      /** Hours with ten calls or more, the most successful first. */
      hours: z.array(
        z.object({ hour: count, calls: count, answerRate: z.number(), successRate: z.number() }),
      ),
    }),
  },
  qualityReport: {
    ...get,
    summary: 'The last thirty days, and what they suggest',
    path: '/api/v1/analytics/quality',
    query: z.strictObject(only),
    answer: z.object({
      ...counted,
      totalCalls: count,
      successRate: rate,
      averageSeconds: z.number().nullable(),
      /** Hours of the day, the best first. */
      optimalTiming: z.array(count),
      shortTalks: count,
      longTalks: count,
      /** Of the calls of which a vendor tells the mood. */
      negativeShare: rate,
      recommendations: z.array(
        z.object({
          kind: z.enum([
            'no_calls',
            'success_low',
            'call_at',
            'talks_short',
            'talks_long',
            'retries_weak',
            'mood_bad',
          ]),
          text: z.string(),
        }),
      ),
    }),
  },
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
