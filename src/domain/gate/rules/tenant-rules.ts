import type { Quota } from '../quota.ts';
import { GO, type Rule } from './rule.ts';

const MINUTE_MS = 60_000;
/** Somebody of the tenant's calls will have ended by then. */
const AT_ONCE_RETRY_MS = 30_000;

/** How much one tenant calls, and what it may cost (R6). Nobody else of the job could be called instead. */
export const TENANT_RULES = {
  quota: ({ now, about, tenant: { quota } }) => {
    if (about === 'text' || !quota) return undefined;
    const { limits, underWay } = quota;
    const quarter = within(quota, now - 15 * MINUTE_MS);
    const day = within(quota, now - 1440 * MINUTE_MS);
    const numbers = {
      ...{ in15Minutes: quarter.length, per15Minutes: limits.callsPer15Minutes },
      ...{ in24h: day.length, perDay: limits.callsPerDay },
      ...{ underWay, atOnce: limits.callsAtOnce },
    };
    const untilAt = Math.max(
      freeAt(quarter, limits.callsPer15Minutes, 15) ?? now,
      freeAt(day, limits.callsPerDay, 1440) ?? now,
      underWay >= limits.callsAtOnce ? now + AT_ONCE_RETRY_MS : now,
    );
    return untilAt > now
      ? { says: 'wait', covers: 'job', untilAt, numbers }
      : { says: 'go', numbers };
  },

  spend_cap: ({ purpose, about, tenant: { spend } }) => {
    if (about === 'text' || !spend || purpose === 'emergency') return undefined;
    const { limit, spent, next, freeAt: untilAt } = spend;
    if (spent + next <= limit) return { ...GO, numbers: { spent, next, limit } };
    return {
      ...{ says: 'wait', covers: 'job', numbers: { spent, next, limit } },
      ...(untilAt !== undefined && { untilAt }),
    };
  },
} satisfies Record<string, Rule>;

function within({ placedAt }: Quota, after: number): number[] {
  return placedAt.filter((at) => at > after);
}

/** When the first of the last `limit` calls is over the time; undefined below the limit. */
function freeAt(placed: readonly number[], limit: number, minutes: number): number | undefined {
  const first = placed[placed.length - limit];
  return first === undefined ? undefined : first + minutes * MINUTE_MS;
}
