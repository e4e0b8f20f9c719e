import { localDate, nextLocalDayAt } from '../../time/local-date.ts';
import type { Counted, GateFacts } from '../facts.ts';
import { GO, type Rule, wait } from './rule.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** How often one person is reached (A1): by what was really placed, by whichever job, for the same purpose. */
export const CAP_RULES = {
  cap: (facts, country) => {
    const { now, about, tenant } = facts;
    const cap =
      about === 'text'
        ? tenant.policy.textsPer24h
        : Math.min(tenant.policy.ringsPer24h, country.ringsPer24h);
    if (cap === Infinity) return undefined;
    const counted = lastDay(facts);
    const numbers = { in24h: counted.length, cap };
    if (counted.length < cap) return { says: 'go', numbers };
    return wait((counted[counted.length - cap]?.at ?? now) + DAY_MS, numbers);
  },

  subjects_cap: (facts) => {
    const { now, job, person, tenant } = facts;
    const { subjectsPer24h, subjectsPerDay } = tenant.policy;
    if (job.subject === undefined || Math.min(subjectsPer24h, subjectsPerDay) === Infinity)
      return undefined;
    const counted = lastDay(facts);
    const others = latestOfOthers(counted, job.subject);
    const today = latestOfOthers(counted.filter(isToday(facts)), job.subject);
    const numbers = {
      ...(subjectsPer24h < Infinity && { subjectsIn24h: others.length, cap: subjectsPer24h }),
      ...(subjectsPerDay < Infinity && { subjectsToday: today.length, capADay: subjectsPerDay }),
    };
    // What it was rung about already has been counted already.
    const isCounted = counted.some(({ subject }) => subject === job.subject);
    const oldest = others[others.length - subjectsPer24h];
    const inDay = !isCounted && oldest !== undefined ? oldest + DAY_MS : now;
    const tomorrow = Math.max(...person.zones.map((zone) => nextLocalDayAt(zone, now)));
    const isCountedToday = counted.some((c) => c.subject === job.subject && isToday(facts)(c));
    const nextDay = !isCountedToday && today.length >= subjectsPerDay ? tomorrow : now;
    const untilAt = Math.max(inDay, nextDay);
    return untilAt > now ? wait(untilAt, numbers) : { says: 'go', numbers };
  },

  cooldown: (facts) => {
    const { now, about, job, tenant } = facts;
    const { coolDownMinutes } = tenant.policy;
    if (about === 'text' || job.subject === undefined || coolDownMinutes === 0) return undefined;
    const lastAt = latestOfOthers(lastDay(facts), job.subject).at(-1);
    if (lastAt === undefined) return GO;
    const untilAt = lastAt + coolDownMinutes * MINUTE_MS;
    const numbers = { lastAt, coolDownMinutes };
    return untilAt > now ? wait(untilAt, numbers) : { says: 'go', numbers };
  },

  call_now_cap: ({ now, job, number, tenant: { policy } }) => {
    const cap = policy.callNowPer24h;
    if (job.isImmediate !== true || cap === Infinity) return undefined;
    const counted = (number?.counted ?? []).filter(
      ({ at, isImmediate }) => isImmediate === true && at > now - DAY_MS,
    );
    const numbers = { in24h: counted.length, cap };
    if (counted.length < cap) return { says: 'go', numbers };
    return wait((counted[counted.length - cap]?.at ?? now) + DAY_MS, numbers);
  },
} satisfies Record<string, Rule>;

function lastDay({ now, purpose, number }: GateFacts): Counted[] {
  return (number?.counted ?? []).filter((one) => one.purpose === purpose && one.at > now - DAY_MS);
}

/** When each other subject was rung about last, in order. */
function latestOfOthers(counted: readonly Counted[], subject: string): number[] {
  const latest = new Map<string, number>();
  for (const one of counted) {
    if (one.subject !== undefined && one.subject !== subject) {
      latest.set(one.subject, Math.max(one.at, latest.get(one.subject) ?? 0));
    }
  }
  return [...latest.values()].toSorted((a, b) => a - b);
}

/** Where the person may be in several zones: today in any of them. */
function isToday({ now, person }: GateFacts): (counted: Counted) => boolean {
  return ({ at }) => person.zones.some((zone) => localDate(zone, at) === localDate(zone, now));
}
