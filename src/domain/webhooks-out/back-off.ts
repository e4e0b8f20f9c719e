export type EndpointRole = 'events' | 'roster';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Between one try and the next. For events as Standard Webhooks advises: three days in all. A roster is wanted
 * while somebody waits to know whether the shift is theirs: a quarter of an hour.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const DELAYS: Readonly<Record<EndpointRole, readonly number[]>> = {
  events: [
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
  ],
  roster: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 8 * MINUTE],
};

/** @returns undefined when so many tries were enough. */
export function retryDelayMs(role: EndpointRole, tries: number): number | undefined {
  return DELAYS[role][tries - 1];
}

/** An endpoint at which nothing has arrived for so long is switched off. */
const FAILING_MAX_MS = 5 * 24 * HOUR;

export function isGivenUp(failingSince: number, now: number): boolean {
  return now - failingSince >= FAILING_MAX_MS;
}
