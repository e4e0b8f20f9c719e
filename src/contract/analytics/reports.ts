import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { counted, get, only, span } from './asked.ts';
import { count, rate } from './fields.ts';

/** What the figures say: how calls end, what calling again achieves, when to call. */
export const REPORT_ENDPOINTS = {
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
} as const satisfies Record<string, Endpoint>;
