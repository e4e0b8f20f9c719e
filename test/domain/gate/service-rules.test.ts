import { describe, expect, test } from 'vitest';
import type { Counted } from '../../../src/domain/gate/facts.ts';
import { judge } from '../../../src/domain/gate/judge.ts';
import { POLICIES } from '../../../src/domain/gate/policy.ts';
import { DEFAULT_QUOTA } from '../../../src/domain/gate/quota.ts';
import type { RuleName } from '../../../src/domain/gate/verdict.ts';
import { type Changes, facts, HOUR_MS, NOON, serviceFacts } from './gate-facts.ts';

const MINUTE_MS = 60_000;

/** So many hours ago, about this appointment. */
const rung = (hoursAgo: number, appointment: number, more: Partial<Counted> = {}): Counted => ({
  ...{ at: NOON - hoursAgo * HOUR_MS, purpose: 'service', subject: `appointment/${appointment}` },
  ...more,
});

const after = (...counted: Counted[]): Changes => ({
  number: { counted: counted.toSorted((one, other) => one.at - other.at) },
});
const quota = (placedAt: number[], underWay = 0): Changes => ({
  tenant: { policy: POLICIES.service, quota: { limits: DEFAULT_QUOTA, placedAt, underWay } },
});
const ago = (count: number, minutes: number) =>
  Array.from({ length: count }, (_, index) => NOON - minutes * MINUTE_MS + index);

type Case = [string, Changes, RuleName | 'go', number | undefined];

const CASES: readonly Case[] = [
  ['nothing has been placed', {}, 'go', undefined],
  ['the sixth ring', after(...[9, 8, 7, 6, 5].map((at) => rung(at, 1))), 'go', undefined],
  [
    'the seventh ring waits until the first is a day old',
    after(...[10, 9, 8, 7, 6, 5].map((at) => rung(at, 1))),
    ...(['cap', NOON + 14 * HOUR_MS] as const),
  ],
  ['rings of offers are counted for offers', after(...rings(8)), 'go', undefined],
  ['the third subject', after(rung(9, 2), rung(5, 3)), 'go', undefined],
  [
    'the fourth subject waits until the oldest of the three was last rung a day ago',
    after(rung(9, 2), rung(6, 3), rung(5, 4)),
    ...(['subjects_cap', NOON + 15 * HOUR_MS] as const),
  ],
  [
    'a later ring about it keeps a subject longer',
    after(rung(9, 2), rung(2, 2), rung(6, 3), rung(5, 4)),
    ...(['subjects_cap', NOON + 18 * HOUR_MS] as const),
  ],
  ['one of three subjects again', after(rung(9, 1), rung(6, 3), rung(5, 4)), 'go', undefined],
  [
    'another subject within the hour',
    after(rung(0.5, 2)),
    ...(['cooldown', NOON + 30 * MINUTE_MS] as const),
  ],
  ['another subject after the hour', after(rung(1, 2)), 'go', undefined],
  ['the same subject within the hour', after(rung(0.5, 1)), 'go', undefined],
  ['24 calls in a quarter of an hour', quota(ago(24, 10)), 'go', undefined],
  ['the 26th call', quota(ago(25, 10)), 'quota', NOON + 5 * MINUTE_MS],
  ['300 calls in a day', quota(ago(300, 600)), 'quota', NOON + 840 * MINUTE_MS],
  ['four calls at once', quota([], 4), 'go', undefined],
  ['five calls at once', quota([], 5), 'quota', NOON + 30_000],
];

function rings(count: number): Counted[] {
  return Array.from({ length: count }, (_, index) => ({
    at: NOON - (index + 2) * HOUR_MS,
    purpose: 'operational',
  }));
}

describe('A1 R6 rings about appointments are counted by person, subject and tenant', () => {
  test.each(CASES)('A1 %s', (_, changes, rule, untilAt) => {
    const verdict = judge(serviceFacts(changes));

    if (rule === 'go') expect(verdict.kind).toBe('go');
    else expect(verdict).toMatchObject({ kind: 'wait', rule, untilAt });
  });
});

test('A1 R5 the office has somebody rung at once three times a day, and a planned ring is not one of them', () => {
  const atOnce = after(...[9, 7, 5].map((at) => rung(at, 1, { isImmediate: true })));
  const now = { job: { subject: 'appointment/1', isImmediate: true, lastRingAt: Infinity } };

  expect(judge(serviceFacts({ ...atOnce, ...now }))).toMatchObject({
    ...{ kind: 'wait', rule: 'call_now_cap', untilAt: NOON + 15 * HOUR_MS },
  });
  expect(judge(serviceFacts(atOnce)).kind).toBe('go');
});

describe('A1 marketing needs a standing consent, the rules of the country and one subject a day', () => {
  const marketing = (changes: Changes = {}) =>
    serviceFacts({
      ...{ purpose: 'marketing', tenant: { policy: POLICIES.marketing } },
      ...{ person: { consent: 'standing' }, ...changes },
    });

  test.each<[string, Changes, RuleName | 'go']>([
    ['with consent', {}, 'go'],
    ['without one', { person: { consent: 'none' } }, 'consent'],
    ['after it has ended', { person: { consent: 'expired' } }, 'consent'],
    ['after it was taken back', { person: { consent: 'withdrawn' } }, 'consent'],
    ['where India refuses it', indian('marketing'), 'rule_pack'],
    ['where nobody has read the rules', abroad('NZ'), 'rule_pack'],
  ])('A1 %s', (_, changes, rule) => {
    const verdict = judge(marketing(changes));
    if (rule === 'go') expect(verdict.kind).toBe('go');
    else expect(verdict).toMatchObject({ kind: 'never', rule });
  });

  test('A1 another subject waits for the next day of the calendar where the person is', () => {
    const verdict = judge(marketing(after(rung(3, 2, { purpose: 'marketing' }))));
    // Midnight in Sydney.
    const untilAt = Date.parse('2026-11-24T13:00:00Z');
    expect(verdict).toMatchObject({ kind: 'wait', rule: 'subjects_cap', untilAt });
    expect(judge(marketing(after(rung(14, 2, { purpose: 'marketing' })))).kind).toBe('go');
  });

  test('X1 the law of a state counts where it is stricter: Florida has three calls a day, and none after eight', () => {
    const florida = (now: number, counted: Counted[] = []) =>
      marketing({
        now,
        ...abroad('US', counted),
        person: { ...IN_MIAMI, consent: 'standing', regions: ['FL'] },
      });
    const four = Date.parse('2026-11-24T21:00:00Z');
    const eight = Date.parse('2026-11-25T01:00:00Z');

    expect(judge(florida(four)).kind).toBe('go');
    expect(judge(florida(four)).pack).toBe('US 2026-11-21');
    expect(judge(florida(eight))).toMatchObject({ kind: 'wait', rule: 'hours' });
  });
});

test('X1 a consent that was taken back ends every purpose that it was about, and the others go on', () => {
  expect(judge(serviceFacts({ person: { consent: 'withdrawn' } }))).toMatchObject({
    ...{ kind: 'never', rule: 'consent' },
  });
  expect(judge(serviceFacts({ person: { consent: 'expired' } })).kind).toBe('go');
});

test('X1 nobody in India is called at night, whatever for', () => {
  const halfPastNine = Date.parse('2026-11-24T16:00:00Z');
  expect(judge(facts({ now: halfPastNine, ...indian('operational') }))).toMatchObject({
    ...{ kind: 'wait', rule: 'hours', untilAt: Date.parse('2026-11-25T03:30:00Z') },
  });
});

describe('X1 holidays close what the purpose closes, for whoever is where they are', () => {
  const holidays = { person: { holidays: ['2026-11-24', '2026-11-25'] } };

  test('X1 service waits for the day after, and offers are made', () => {
    expect(judge(serviceFacts(holidays))).toMatchObject({
      ...{ kind: 'wait', rule: 'hours', untilAt: Date.parse('2026-11-25T21:00:00Z') },
    });
    expect(judge(facts(holidays)).kind).toBe('go');
  });

  test('X1 with the holiday switch off service goes on', () => {
    const policy = { ...POLICIES.service, closedOnHolidays: false };
    expect(judge(serviceFacts({ ...holidays, tenant: { policy } })).kind).toBe('go');
  });
});

test('X1 where nobody knows the zone, the hours of the tenant begin an hour later and end an hour earlier, and it is told', () => {
  const guessed = (at: string) =>
    judge(
      facts({
        now: Date.parse(at),
        job: { lastRingAt: Infinity },
        person: { zonesFrom: 'tenant' },
      }),
    );

  expect(guessed('2026-11-24T19:30:00Z')).toMatchObject({ kind: 'wait', rule: 'hours' });
  expect(guessed('2026-11-24T20:00:00Z').kind).toBe('go');
  expect(guessed('2026-11-25T09:59:00Z').kind).toBe('go');
  expect(guessed('2026-11-25T10:00:00Z').kind).toBe('wait');
  const { findings } = guessed('2026-11-24T20:00:00Z');
  expect(findings.find(({ rule }) => rule === 'hours')?.numbers).toMatchObject({
    zonesFrom: 'tenant',
  });
});

test('R6 the money of a day is spent, and calls wait until enough of it is a day old', () => {
  const spend = (spent: number, freeAt?: number) =>
    judge(
      serviceFacts({
        tenant: { policy: POLICIES.service, spend: { limit: 10, spent, next: 2, freeAt } },
      }),
    );

  expect(spend(8).kind).toBe('go');
  expect(spend(8.5, NOON + HOUR_MS)).toMatchObject({
    ...{ kind: 'wait', rule: 'spend_cap', covers: 'job', untilAt: NOON + HOUR_MS },
  });
});

test('A1 an emergency needs the right to it', () => {
  const emergency = { purpose: 'emergency' } as const;
  expect(judge(facts({ ...emergency, tenant: { mayAlarm: false } }))).toMatchObject({
    ...{ kind: 'never', rule: 'purpose_allowed' },
  });
});

const IN_MIAMI = { zones: ['America/New_York'], zonesFrom: 'region' } as const;

function abroad(country: string, counted: Counted[] = []): Changes {
  return {
    number: { country, counted },
    tenant: { policy: POLICIES.marketing, countries: [country] },
    job: { subject: 'appointment/1', lastRingAt: Infinity },
  };
}

function indian(purpose: 'marketing' | 'operational'): Changes {
  return {
    purpose,
    job: { lastRingAt: Infinity },
    number: { country: 'IN' },
    person: { zones: ['Asia/Kolkata'], consent: 'standing' },
    tenant: { policy: POLICIES[purpose], countries: ['IN'] },
  };
}
