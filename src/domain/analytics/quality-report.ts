import { bestHours, type HourTally } from './best-hours.ts';
import { share, type Tally } from './tally.ts';

/** Below or above these the office is told what to try. */
export const QUALITY_LIMITS = {
  successRateMin: 0.7,
  averageSecondsMin: 30,
  averageSecondsMax: 120,
  retrySuccessMin: 0.3,
  negativeShareMax: 0.2,
} as const;

export interface QualityFigures {
  readonly all: Tally;
  readonly retries: Tally;
  readonly hours: readonly HourTally[];
}

export type Recommendation =
  /** Nobody was called: nothing can be said. */
  | { readonly kind: 'no_calls' }
  | { readonly kind: 'success_low'; readonly successRate: number }
  | { readonly kind: 'call_at'; readonly hour: number; readonly successRate: number }
  | { readonly kind: 'talks_short'; readonly averageSeconds: number }
  | { readonly kind: 'talks_long'; readonly averageSeconds: number }
  | { readonly kind: 'retries_weak'; readonly successRate: number }
  | { readonly kind: 'mood_bad'; readonly negativeShare: number };

/** What the figures of a month suggest. What there are no figures of is not judged. */
export function recommendations({ all, retries, hours }: QualityFigures): Recommendation[] {
  if (all.calls === 0) return [{ kind: 'no_calls' }];
  const limits = QUALITY_LIMITS;
  const advice: Recommendation[] = [];
  const successRate = share(all.succeeded, all.calls) ?? 0;
  if (successRate < limits.successRateMin) advice.push({ kind: 'success_low', successRate });
  const [best] = bestHours(hours);
  if (best) advice.push({ kind: 'call_at', hour: best.hour, successRate: best.successRate });
  const averageSeconds = share(all.talkSeconds, all.answered);
  if (averageSeconds !== null && averageSeconds < limits.averageSecondsMin) {
    advice.push({ kind: 'talks_short', averageSeconds });
  }
  if (averageSeconds !== null && averageSeconds > limits.averageSecondsMax) {
    advice.push({ kind: 'talks_long', averageSeconds });
  }
  const retrySuccess = share(retries.succeeded, retries.calls);
  if (retrySuccess !== null && retrySuccess < limits.retrySuccessMin) {
    advice.push({ kind: 'retries_weak', successRate: retrySuccess });
  }
  const negativeShare = share(all.negative, all.rated);
  if (negativeShare !== null && negativeShare > limits.negativeShareMax) {
    advice.push({ kind: 'mood_bad', negativeShare });
  }
  return advice;
}
