import { openness } from '../time/windows.ts';
import type { GateFacts } from './facts.ts';
import { unreachableBy } from './unreachable-number.ts';
import type { Finding, RuleName } from './verdict.ts';

const DAY_MS = 86_400_000;
/** A number that is in a call is asked about again after a usual ring. */
const IN_CALL_RETRY_MS = 30_000;
type Rule = (facts: GateFacts) => Finding;

const GO: Finding = { says: 'go' };

export const RULES: Readonly<Record<RuleName, Rule>> = {
  job_open: ({ job }) =>
    job.open && job.seatsFree
      ? GO
      : { says: 'never', covers: 'job', numbers: { open: job.open, seatsFree: job.seatsFree } },

  in_time: ({ about, now, job }) => {
    const lastAt = about === 'ring' ? job.lastRingAt : job.lastTextAt;
    return now <= lastAt ? GO : { says: 'never', covers: 'job', numbers: { now, lastAt } };
  },

  hold: ({ holds }) => {
    const hold = holds[0];
    if (!hold) return GO;
    const covers = hold.scope === 'person' ? 'person' : 'job';
    return { says: 'wait', covers, numbers: { scope: hold.scope, reason: hold.reason } };
  },

  account_ready: ({ now, account }) => {
    if (account.held !== undefined)
      return { says: 'wait', covers: 'job', numbers: { held: account.held } };
    const untilAt = account.breakerUntilAt;
    if (untilAt === undefined || untilAt <= now) return GO;
    return { says: 'wait', covers: 'job', untilAt, numbers: { breakerUntilAt: untilAt } };
  },

  person_active: ({ person }) => (person.active ? GO : never({ active: false })),

  calls_allowed: ({ about, person }) =>
    about === 'text' || person.callsAllowed ? GO : never({ callsAllowed: false }),

  not_given_up: ({ person }) => (person.gaveItUp ? never({ gaveItUp: true }) : GO),

  not_declined: ({ person }) => (person.declined ? never({ declined: true }) : GO),

  free_then: ({ person }) => (person.worksThen ? never({ worksThen: true }) : GO),

  tier_open: ({ now, person: { tierOpensAt: untilAt } }) =>
    untilAt === undefined || untilAt <= now
      ? GO
      : { says: 'wait', covers: 'person', untilAt, numbers: { opensAt: untilAt } },

  not_listed: ({ person }) => (person.listed === true ? never({ listed: true }) : GO),

  known_number: ({ number }) => (number ? GO : never({ phone: 'missing' })),

  reachable_number: ({ number, tenant }) => {
    if (!number) return GO;
    const { country, type } = number;
    if (unreachableBy(number, tenant.countries) === undefined) return GO;
    return never({ country, type, allowed: tenant.countries.join(' ') });
  },

  not_suppressed: ({ number }) =>
    number?.suppressedBy === undefined ? GO : never({ optedOutBy: number.suppressedBy }),

  hours: ({ purpose, now, person, tenant }) => {
    if (purpose === 'emergency') return GO;
    const { zones, quietHours } = person;
    const hours = openness({
      now,
      zones,
      windows: tenant.windows,
      quietHours,
      marginMs: tenant.marginMs,
    });
    if (hours.kind === 'open')
      return { says: 'go', numbers: { closesAt: hours.closesAt, zones: zones.join(' ') } };
    const numbers = { because: hours.because.kind, zones: zones.join(' ') };
    return hours.opensAt === undefined
      ? never(numbers)
      : { says: 'wait', covers: 'person', untilAt: hours.opensAt, numbers };
  },

  cap: ({ now, number, tenant }) => {
    const counted = number?.countedAt.filter((at) => at > now - DAY_MS) ?? [];
    const numbers = { in24h: counted.length, cap: tenant.capPer24h };
    if (counted.length < tenant.capPer24h) return { says: 'go', numbers };
    const oldestThatCounts = counted[counted.length - tenant.capPer24h] ?? now;
    return { says: 'wait', covers: 'person', untilAt: oldestThatCounts + DAY_MS, numbers };
  },

  not_in_call: ({ about, now, number }) =>
    about === 'ring' && number?.inCall
      ? {
          says: 'wait',
          covers: 'person',
          untilAt: now + IN_CALL_RETRY_MS,
          numbers: { inCall: true },
        }
      : GO,
};

function never(numbers: Record<string, string | number | boolean>): Finding {
  return { says: 'never', covers: 'person', numbers };
}
