/** How many requests one key, or one address, may send (V7); 0 takes a limit away. */
export interface RequestLimits {
  /** At once, when nothing was sent for a while: the bucket's size. */
  burst: number;
  /** With how many a minute the bucket is refilled. 0: neither of the two limits. */
  perMinute: number;
  /** In any sixty minutes. */
  perHour: number;
}

export interface Spent {
  /** Requests that may still be sent, as they were at `at`. */
  tokens: number;
  at: number;
  /** The instants of the last hour, oldest first. */
  hour: readonly number[];
}

export type Taken =
  | { kind: 'taken'; spent: Spent }
  | { kind: 'too_many'; spent: Spent; limit: 'burst' | 'hour'; retryInMs: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** One more request. A refused one costs nothing, so that whoever waits as told gets in. */
export function takeRequest(
  { burst, perMinute, perHour }: RequestLimits,
  before: Spent | undefined,
  now: number,
): Taken {
  const { tokens, at, hour: known } = before ?? { tokens: burst, at: now, hour: [] };
  const refilled = Math.min(burst, tokens + ((now - at) / MINUTE_MS) * perMinute);
  const hour = known.filter((then) => then > now - HOUR_MS);
  const spent = { tokens: refilled, at: now, hour };
  const [oldest] = hour;
  if (perHour > 0 && oldest !== undefined && hour.length >= perHour) {
    return { kind: 'too_many', spent, limit: 'hour', retryInMs: oldest + HOUR_MS - now };
  }
  if (perMinute > 0 && refilled < 1) {
    const retryInMs = ((1 - refilled) / perMinute) * MINUTE_MS;
    return { kind: 'too_many', spent, limit: 'burst', retryInMs };
  }
  const noted = perHour > 0 ? [...hour, now] : [];
  return { kind: 'taken', spent: { tokens: refilled - 1, at: now, hour: noted } };
}
