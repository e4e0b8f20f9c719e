import { share, type Tally } from './tally.ts';

/** R11. Shares of the calls of the last hour. */
export const AUTO_PAUSE = {
  withinMs: 3_600_000,
  callsMin: 20,
  failureRateMax: 0.4,
  shortTalkRateMax: 0.6,
} as const;

export type PauseVerdict =
  | { readonly kind: 'go_on' }
  | {
      readonly kind: 'pause';
      readonly because: 'failures' | 'short_talks';
      readonly calls: number;
      /** Of those calls. */
      readonly share: number;
    };

/**
 * Whether a tenant's calls go so badly that a person must look before there are more: too many fail, or too many of those who
 * answer are gone at once. The talks are a share of all calls, so that a few answers among many calls decide nothing.
 * @param lastHour - calls to single people that ended in the last hour; offers of shifts are short by nature
 */
export function judgeLastHour(
  lastHour: Pick<Tally, 'calls' | 'failed' | 'shortTalks'>,
): PauseVerdict {
  const { calls, failed, shortTalks } = lastHour;
  if (calls < AUTO_PAUSE.callsMin) return { kind: 'go_on' };
  const failures = share(failed, calls) ?? 0;
  if (failures > AUTO_PAUSE.failureRateMax) {
    return { kind: 'pause', because: 'failures', calls, share: failures };
  }
  const short = share(shortTalks, calls) ?? 0;
  return short > AUTO_PAUSE.shortTalkRateMax
    ? { kind: 'pause', because: 'short_talks', calls, share: short }
    : { kind: 'go_on' };
}
