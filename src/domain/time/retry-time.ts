import { openness, type OpennessQuestion } from './windows.ts';

export type RetryTime =
  | { readonly kind: 'call'; readonly at: number; readonly moved: boolean }
  /** Nothing is open between the earliest time and the latest. */
  | { readonly kind: 'none' };

/**
 * When to ring again: at the earliest time that was asked for, else at the next opening, as long as that is of any use.
 * @throws UnknownZoneError, InvalidHoursError, NoZoneError
 */
export function retryTime({
  notBefore,
  latestAt,
  hours,
}: {
  readonly notBefore: number;
  readonly latestAt: number;
  readonly hours: Omit<OpennessQuestion, 'now'>;
}): RetryTime {
  if (notBefore > latestAt) return { kind: 'none' };
  const then = openness({ ...hours, now: notBefore });
  if (then.kind === 'open') return { kind: 'call', at: notBefore, moved: false };
  if (then.opensAt === undefined || then.opensAt > latestAt) return { kind: 'none' };
  return { kind: 'call', at: then.opensAt, moved: true };
}
