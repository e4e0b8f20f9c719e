import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GateFacts } from '../../../src/domain/gate/facts.ts';
import { judge } from '../../../src/domain/gate/judge.ts';
import { OPERATIONAL, ringMarginMs } from '../../../src/domain/gate/policy.ts';
import { GATE_VERSION, RULE_NAMES, type RuleName } from '../../../src/domain/gate/verdict.ts';

const HOUR_MS = 3_600_000;
/** Tuesday, 12:00 in Sydney. */
const NOON = Date.parse('2026-11-24T01:00:00Z');

type Changes = { [Part in keyof GateFacts]?: Partial<GateFacts[Part]> | GateFacts[Part] };

/** Somebody who may be rung: each test changes the one thing that it is about. */
function facts(changes: Changes = {}): GateFacts {
  const base: GateFacts = {
    about: 'ring',
    purpose: 'operational',
    now: NOON,
    job: {
      open: true,
      seatsFree: true,
      lastRingAt: NOON + 4 * HOUR_MS,
      lastTextAt: NOON + 5 * HOUR_MS,
    },
    person: {
      active: true,
      callsAllowed: true,
      gaveItUp: false,
      declined: false,
      worksThen: false,
      quietHours: undefined,
      zones: ['Australia/Sydney'],
    },
    number: {
      country: 'AU',
      type: 'mobile',
      suppressedBy: undefined,
      inCall: false,
      countedAt: [],
    },
    holds: [],
    account: { held: undefined, breakerUntilAt: undefined },
    tenant: {
      windows: OPERATIONAL.windows,
      countries: ['AU'],
      capPer24h: OPERATIONAL.ringsPer24h,
      marginMs: ringMarginMs(30),
    },
  };
  const merged = Object.entries(changes).map(([part, change]) => {
    const was: unknown = base[part as keyof GateFacts];
    const isPart =
      typeof was === 'object' && was !== null && !Array.isArray(was) && change !== undefined;
    return [part, isPart ? { ...was, ...(change as object) } : change];
  });
  return { ...base, ...(Object.fromEntries(merged) as Partial<GateFacts>) };
}

test('X1 somebody against whom no rule speaks may be rung, and every rule was asked', () => {
  const verdict = judge(facts());

  expect(verdict.kind).toBe('go');
  expect(verdict.version).toBe(GATE_VERSION);
  expect(verdict.findings.map(({ rule }) => rule)).toEqual(RULE_NAMES);
});

describe('X1 each rule refuses for ever what it is about', () => {
  const cases: [RuleName, Changes][] = [
    ['job_open', { job: { open: false } }],
    ['job_open', { job: { seatsFree: false } }],
    ['in_time', { job: { lastRingAt: NOON - 1 } }],
    ['person_active', { person: { active: false } }],
    ['calls_allowed', { person: { callsAllowed: false } }],
    ['not_given_up', { person: { gaveItUp: true } }],
    ['not_declined', { person: { declined: true } }],
    ['free_then', { person: { worksThen: true } }],
    ['not_listed', { person: { listed: true } }],
    ['known_number', { number: undefined }],
    ['reachable_number', { number: { country: 'US' } }],
    ['reachable_number', { number: { type: 'premium_rate' } }],
    ['not_suppressed', { number: { suppressedBy: 'sms' } }],
  ];
  test.each(cases)('%s', (rule, changes) => {
    expect(judge(facts(changes))).toMatchObject({ kind: 'never', rule });
  });
});

describe('X1 each rule that only delays names when to ask again', () => {
  const eight = Array.from({ length: 8 }, (_, index) => NOON - (10 - index) * HOUR_MS);
  const cases: [RuleName, Changes, number | undefined][] = [
    ['hold', { holds: [{ scope: 'tenant', reason: 'audit' }] }, undefined],
    ['hold', { holds: [{ scope: 'person', reason: 'on leave' }] }, undefined],
    ['account_ready', { account: { held: 'revoked' } }, undefined],
    ['account_ready', { account: { breakerUntilAt: NOON + 60_000 } }, NOON + 60_000],
    ['tier_open', { person: { tierOpensAt: NOON + 60_000 } }, NOON + 60_000],
    // 21:59:30 leaves no room for the ring; the next window opens at six.
    [
      'hours',
      { now: Date.parse('2026-11-24T10:59:30Z'), job: { lastRingAt: Infinity } },
      Date.parse('2026-11-24T19:00:00Z'),
    ],
    ['cap', { number: { countedAt: eight } }, (eight[0] ?? 0) + 24 * HOUR_MS],
    ['not_in_call', { number: { inCall: true } }, NOON + 30_000],
  ];
  test.each(cases)('%s', (rule, changes, untilAt) => {
    expect(judge(facts(changes))).toMatchObject({ kind: 'wait', rule, untilAt });
  });
});

test('A1 the eighth ring in 24 hours may be made and the ninth waits until the first is a day old', () => {
  const seven = Array.from({ length: 7 }, (_, index) => NOON - (index + 1) * HOUR_MS).toReversed();
  const old = NOON - 25 * HOUR_MS;

  expect(judge(facts({ number: { countedAt: [old, ...seven] } })).kind).toBe('go');
  expect(judge(facts({ number: { countedAt: [...seven, NOON - 1] } }))).toMatchObject({
    kind: 'wait',
    rule: 'cap',
    untilAt: NOON - 7 * HOUR_MS + 24 * HOUR_MS,
  });
});

test('A1 an emergency has no window, and suppression holds all the same', () => {
  const night = Date.parse('2026-11-24T15:00:00Z');
  const emergency = { purpose: 'emergency', now: night, job: { lastRingAt: Infinity } } as const;

  expect(judge(facts(emergency)).kind).toBe('go');
  expect(judge(facts({ ...emergency, number: { suppressedBy: 'key' } }))).toMatchObject({
    kind: 'never',
    rule: 'not_suppressed',
  });
});

test('X1 with several candidate zones all of them must be open', () => {
  const early = Date.parse('2026-11-24T20:00:00Z'); // 07:00 in Sydney, 04:00 in Perth
  const zones = ['Australia/Sydney', 'Australia/Perth'];

  expect(
    judge(facts({ now: early, job: { lastRingAt: Infinity }, person: { zones } })),
  ).toMatchObject({
    kind: 'wait',
    rule: 'hours',
    untilAt: Date.parse('2026-11-24T22:00:00Z'),
  });
});

test('X1 whatever else is true, nobody who opted out, declined or left is ever rung or told to wait', () => {
  fc.assert(
    fc.property(
      fc.record({
        suppressed: fc.boolean(),
        declined: fc.boolean(),
        active: fc.boolean(),
        held: fc.boolean(),
        inCall: fc.boolean(),
        hoursLater: fc.integer({ min: 0, max: 48 }),
      }),
      ({ suppressed, declined, active, held, inCall, hoursLater }) => {
        const verdict = judge(
          facts({
            now: NOON + hoursLater * HOUR_MS,
            job: { lastRingAt: Infinity },
            number: { suppressedBy: suppressed ? 'sms' : undefined, inCall },
            person: { declined, active },
            holds: held ? [{ scope: 'everything', reason: 'storm' }] : [],
          }),
        );
        if (suppressed || declined || !active) expect(verdict.kind).toBe('never');
        else if (held) expect(verdict).toMatchObject({ kind: 'wait', rule: 'hold', covers: 'job' });
        else if (inCall) expect(verdict.kind).toBe('wait');
      },
    ),
  );
});
