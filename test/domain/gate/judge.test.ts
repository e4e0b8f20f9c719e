import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/domain/gate/judge.ts';
import { POLICIES } from '../../../src/domain/gate/policy.ts';
import { GATE_VERSION, type RuleName } from '../../../src/domain/gate/verdict.ts';
import { type Changes, facts, HOUR_MS, NOON } from './gate-facts.ts';

/** The rules that every ring is asked about; the others have to do with certain purposes and jobs. */
const FOR_ALL = [
  'job_open',
  'in_time',
  'hold',
  'account_ready',
  'sender_ready',
  'person_active',
  'calls_allowed',
  'known_number',
  'reachable_number',
  'rule_pack',
  'not_suppressed',
  'hours',
  'cap',
  'not_in_call',
];
const OF_OFFERS = ['not_given_up', 'not_declined', 'free_then', 'tier_open', 'not_listed'];

test('X1 somebody against whom no rule speaks may be rung, and every rule was asked', () => {
  const verdict = judge(facts());

  expect(verdict.kind).toBe('go');
  expect(verdict.version).toBe(GATE_VERSION);
  expect(verdict.findings.map(({ rule }) => rule).sort()).toEqual(
    [...FOR_ALL, ...OF_OFFERS].sort(),
  );
});

describe('X1 each rule refuses for ever what it is about', () => {
  const cases: [RuleName, Changes][] = [
    ['job_open', { job: { open: false } }],
    ['job_open', { offer: { seatsFree: false } }],
    ['in_time', { job: { lastRingAt: NOON - 1 } }],
    ['person_active', { person: { active: false } }],
    ['calls_allowed', { person: { callsAllowed: false } }],
    ['not_given_up', { offer: { gaveItUp: true } }],
    ['not_declined', { offer: { declined: true } }],
    ['free_then', { offer: { worksThen: true } }],
    ['not_listed', { offer: { listed: true } }],
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
  const counted = eight.map((at) => ({ at, purpose: 'operational' }));
  const cases: [RuleName, Changes, number | undefined][] = [
    ['hold', { holds: [{ scope: 'tenant', reason: 'audit' }] }, undefined],
    ['hold', { holds: [{ scope: 'person', reason: 'on leave' }] }, undefined],
    ['account_ready', { account: { held: 'revoked' } }, undefined],
    ['account_ready', { account: { breakerUntilAt: NOON + 60_000 } }, NOON + 60_000],
    ['sender_ready', { sender: { held: 'sender_refused (21659)' } }, undefined],
    ['tier_open', { offer: { tierOpensAt: NOON + 60_000 } }, NOON + 60_000],
    // 21:59:30 leaves no room for the ring; the next window opens at six.
    [
      'hours',
      { now: Date.parse('2026-11-24T10:59:30Z'), job: { lastRingAt: Infinity } },
      Date.parse('2026-11-24T19:00:00Z'),
    ],
    ['cap', { number: { counted } }, (eight[0] ?? 0) + 24 * HOUR_MS],
    ['not_in_call', { number: { inCall: true } }, NOON + 30_000],
  ];
  test.each(cases)('%s', (rule, changes, untilAt) => {
    expect(judge(facts(changes))).toMatchObject({ kind: 'wait', rule, untilAt });
  });
});

test('A1 the eighth ring in 24 hours may be made and the ninth waits until the first is a day old', () => {
  const seven = Array.from({ length: 7 }, (_, index) => NOON - (index + 1) * HOUR_MS).toReversed();
  const old = NOON - 25 * HOUR_MS;

  const rung = (...at: number[]) =>
    facts({ number: { counted: at.map((one) => ({ at: one, purpose: 'operational' })) } });

  expect(judge(rung(old, ...seven)).kind).toBe('go');
  expect(judge(rung(...seven, NOON - 1))).toMatchObject({
    kind: 'wait',
    rule: 'cap',
    untilAt: NOON - 7 * HOUR_MS + 24 * HOUR_MS,
  });
});

test('A1 an emergency has no window, and suppression holds all the same', () => {
  const night = Date.parse('2026-11-24T15:00:00Z');
  const emergency = {
    ...{ purpose: 'emergency' as const, now: night, job: { lastRingAt: Infinity } },
    tenant: { policy: POLICIES.emergency, mayAlarm: true },
  } as const;

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
            offer: { declined },
            person: { active },
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
