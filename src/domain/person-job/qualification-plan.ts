import type { Outcome } from '../outcome/outcome.ts';
import { nextQualificationCall } from '../qualification/retry-plan.ts';
import { retryTime } from '../time/retry-time.ts';
import type { OpennessQuestion } from '../time/windows.ts';
import { LATE_MS, type PlannedCall } from './planned-call.ts';

export type QualificationPlan =
  | PlannedCall
  | { readonly kind: 'succeeded' }
  | {
      readonly kind: 'failed';
      readonly because: 'retries_used_up' | 'invalid_number' | 'opted_out' | 'no_open_time';
    };

/** Q4: the next call to somebody who has signed up. The first is due at once. */
export function qualificationPlan({
  now,
  enqueuedAt,
  outcomes,
  endedAt,
  pausesMs,
  hours,
  dueAt,
}: {
  readonly now: number;
  readonly enqueuedAt: number;
  readonly outcomes: readonly Outcome[];
  readonly endedAt: number;
  readonly pausesMs: readonly number[];
  readonly hours: Omit<OpennessQuestion, 'now'>;
  readonly dueAt: number | undefined;
}): QualificationPlan {
  const isFirst = outcomes.length === 0;
  const next = isFirst
    ? ({ kind: 'again', notBefore: enqueuedAt } as const)
    : nextQualificationCall({ outcomes, endedAt, pausesMs });
  if (next.kind !== 'again') return next;
  const notBefore = Math.max(now, next.notBefore);
  const time = retryTime({ notBefore, latestAt: Infinity, hours });
  if (time.kind === 'none') return { kind: 'failed', because: 'no_open_time' };
  const isLate = dueAt !== undefined && now - dueAt > LATE_MS;
  const because = time.moved ? 'hours' : isLate ? 'late' : undefined;
  const type = isFirst ? 'scheduled' : 'retry';
  return { kind: 'call', type, at: time.at, round: 1, requestedAt: next.notBefore, because };
}
