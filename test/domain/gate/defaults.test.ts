import { describe, expect, test } from 'vitest';
import type { Counted, Purpose } from '../../../src/domain/gate/facts.ts';
import { judge } from '../../../src/domain/gate/judge.ts';
import { DEFAULT_GATE_SETTINGS } from '../../../src/domain/gate/settings/gate-settings.ts';
import { policyOf, quotaOf } from '../../../src/domain/gate/settings/policy-of.ts';
import type { Outcome } from '../../../src/domain/outcome/outcome.ts';
import { nextQualificationCall } from '../../../src/domain/qualification/retry-plan.ts';
import { nextCall } from '../../../src/domain/reminder/retry-plan.ts';
import { DEFAULT_RETRY_SETTINGS } from '../../../src/domain/reminder/retry-settings.ts';
import { DEFAULT_REMINDER_SETTINGS } from '../../../src/domain/reminder/settings.ts';
import { facts, HOUR_MS, serviceFacts } from './gate-facts.ts';

const MINUTE_MS = 60_000;
/** Monday, 08:00 in Sydney. */
const EIGHT = Date.parse('2026-11-22T21:00:00Z');

/** When each ring is due, asked of the gate with everything that was placed before it and none of it late. */
function delaysOf(purpose: Purpose, rings: readonly number[]): number[] {
  const subject = purpose === 'operational' ? undefined : 'appointment/1';
  const counted: Counted[] = [];
  return rings.map((now) => {
    const base = purpose === 'operational' ? facts() : serviceFacts();
    const policy = policyOf(purpose, DEFAULT_GATE_SETTINGS, DEFAULT_REMINDER_SETTINGS);
    const placedAt = counted.map(({ at }) => at);
    const quota = { limits: quotaOf(DEFAULT_GATE_SETTINGS), placedAt, underWay: 0 };
    const verdict = judge({
      ...base,
      now,
      job: { ...base.job, lastRingAt: Infinity, subject },
      number: base.number && { ...base.number, counted: [...counted] },
      tenant: { ...base.tenant, policy, ...(subject !== undefined && { quota }) },
    });
    counted.push({ at: now, purpose, subject });
    return verdict.kind === 'wait' ? (verdict.untilAt ?? Infinity) - now : 0;
  });
}

const chain = (firstAt: number, pauses: readonly number[]): number[] =>
  pauses.reduce((rings, pause) => [...rings, (rings.at(-1) ?? firstAt) + pause], [firstAt]);

function reminders(outcome: Outcome): number[] {
  const rings = [EIGHT];
  for (;;) {
    const endedAt = rings.at(-1) ?? EIGHT;
    const calls = {
      ...{ outcomes: rings.map(() => outcome), endedAt, startsAt: EIGHT + 72 * HOUR_MS },
      ...{ plannedLater: false, isSystemic: false },
    };
    const next = nextCall(calls, DEFAULT_RETRY_SETTINGS);
    if (next.kind !== 'again') return rings;
    rings.push(next.notBefore);
  }
}

function qualifications(): number[] {
  const rings = [EIGHT];
  for (;;) {
    const endedAt = rings.at(-1) ?? EIGHT;
    const outcomes = rings.map(() => 'no_answer' as const);
    const next = nextQualificationCall({ outcomes, endedAt });
    if (next.kind !== 'again') return rings;
    rings.push(next.notBefore);
  }
}

describe('A1 with these defaults S12, R4, V3 and Q4 pass unchanged', () => {
  const minutes = (...of: number[]) => of.map((one) => one * MINUTE_MS);
  const cases: [string, Purpose, readonly number[], number][] = [
    [
      'S12 three rounds of one person, a minute apart',
      'operational',
      chain(EIGHT, minutes(2, 2)),
      3,
    ],
    ['R4 nobody answers: 2 h, then 8 h', 'service', reminders('no_answer'), 3],
    ['R4 busy: 1 h, then 1 h', 'service', reminders('busy'), 3],
    ['R4 voicemail: 8 h, then 24 h', 'service', reminders('voicemail'), 3],
    ['V3 nobody answers: from 5 min', 'service', chain(EIGHT, minutes(5, 10, 20)), 4],
    ['V3 busy: from 10 min', 'service', chain(EIGHT, minutes(10, 20, 40)), 4],
    ['V3 the network fails: from 1 min', 'service', chain(EIGHT, minutes(1, 2, 4, 8, 16)), 6],
    ['V3 rejected: from 30 min', 'service', chain(EIGHT, minutes(30, 60)), 3],
    ['Q4 10 min, 1 h, 6 h, 24 h, 1 week', 'service', qualifications(), 6],
  ];

  test.each(cases)('A1 %s', (_, purpose, rings, count) => {
    expect(rings).toHaveLength(count);
    // Every one is rung when it is due: within the hours nothing holds it up.
    const delays = delaysOf(purpose, rings);
    expect(delays).toEqual(rings.map(() => 0));
  });
});
