import type { Outcome } from '../outcome/outcome.ts';
import { reachOf } from './reach.ts';

/** Above this a person's own history is trusted more than the usual delay (R12). */
export const CONFIDENCE_MIN = 0.7;

export interface CallMade {
  /** 0–23, on the clock where the person is. */
  readonly hour: number;
  readonly outcome: Outcome;
}

export interface BestHour {
  readonly hour: number;
  /** How likely the next call in this hour is to be answered, 0 to 1, by Laplace's rule of succession. */
  readonly confidence: number;
}

/**
 * The hour of the day in which this person answers most surely, or undefined where nothing is sure enough: one answered call
 * is chance, two of two or five of six are not. Calls that tell nothing of the person do not count.
 */
export function bestHour(calls: readonly CallMade[]): BestHour | undefined {
  const hours = new Map<number, { reached: number; made: number }>();
  for (const { hour, outcome } of calls) {
    const reach = reachOf(outcome);
    if (reach === 'nothing') continue;
    const { reached, made } = hours.get(hour) ?? { reached: 0, made: 0 };
    hours.set(hour, { reached: reached + (reach === 'reached' ? 1 : 0), made: made + 1 });
  }
  const [best] = [...hours]
    .map(([hour, { reached, made }]) => ({ hour, confidence: (reached + 1) / (made + 2) }))
    .toSorted((one, other) => other.confidence - one.confidence || one.hour - other.hour);
  return best && best.confidence > CONFIDENCE_MIN ? best : undefined;
}
