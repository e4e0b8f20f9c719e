import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/sandbox/ledger/entry.ts';
import { createLedger } from '../../src/sandbox/ledger/ledger.ts';
import type { Evidence } from './support/judge/evidence.ts';
import { judge } from './support/judge/judge.ts';

const ACCOUNT = 'AC1';
const ALICE = '+61410000001';
const BOB = '+61410000002';
/** A Friday, 12:00 in Sydney. */
const NOON = Date.parse('2026-11-20T01:00:00Z');
const HOUR = 3_600_000;

const call = (to: string, callSid: string) => ({ from: '+61255500001', to, callSid });

/** Facts with their distance from noon. */
function ledgerOf(...facts: readonly (readonly [ms: number, fact: Fact])[]) {
  const ledger = createLedger();
  for (const [ms, fact] of facts) ledger.append(ACCOUNT, NOON + ms, fact);
  return ledger.entries;
}

const accepted = (to: string, sid: string): Fact => ({
  kind: 'call_accepted',
  direction: 'outbound-api',
  ...call(to, sid),
});
const rings = (to: string, sid: string): Fact => ({ kind: 'ring_started', ...call(to, sid) });
const ends = (to: string, sid: string): Fact => ({
  ...call(to, sid),
  ...{ kind: 'call_ended', status: 'completed', seconds: 1, why: 'callee_hung_up' },
});

/** One call from beginning to end, `atMs` after noon. */
function wholeCall(to: string, sid: string, atMs: number) {
  return [
    [atMs, accepted(to, sid)],
    [atMs + 1000, rings(to, sid)],
    [atMs + 5000, ends(to, sid)],
  ] as const;
}

const attempt = {
  id: 'one',
  token: 't1',
  state: 'ended',
  outcome: 'declined',
  sid: 'CA1',
  shiftId: 's',
  tenantId: 't',
  purpose: 'operational',
  subject: null,
  kind: 'scheduled',
};
const CALLED = { ...attempt, shiftId: null, purpose: 'service', subject: 'appointment/1' };
const REMINDER = { id: 'r', state: 'closed', result: 'confirmed', tasks: 0 };

/** So many calls, one every so often from noon on, of attempts that differ as told. */
function called(
  times: number,
  everyMs: number,
  changes: (n: number) => Partial<Evidence['attempts'][number]>,
): Partial<Evidence> {
  const numbers = Array.from({ length: times }, (_, n) => n);
  return {
    ledger: ledgerOf(...numbers.flatMap((n) => wholeCall(ALICE, `CA${String(n)}`, n * everyMs))),
    calls: numbers.map((n) => ({ sid: `CA${String(n)}`, token: `t${String(n)}` })),
    attempts: numbers.map((n) => ({
      ...CALLED,
      ...{ id: String(n), token: `t${String(n)}`, sid: `CA${String(n)}` },
      ...changes(n),
    })),
  };
}

const RUN = {
  id: 'shift-offer/1',
  status: 'COMPLETED',
  waits: false,
  failedTasks: 0,
  history: '{}',
};

/** A story in which all is well. */
const GOOD: Evidence = {
  account: ACCOUNT,
  zone: 'Australia/Sydney',
  ledger: ledgerOf(...wholeCall(ALICE, 'CA1', 0)),
  people: new Map([
    [ALICE, 'Alice'],
    [BOB, 'Bob'],
  ]),
  calls: [{ sid: 'CA1', token: 't1' }],
  attempts: [attempt],
  personJobs: [REMINDER, { ...REMINDER, result: 'handed_over', tasks: 1 }],
  shifts: [{ id: 's', seats: 1, taken: 0, filledAt: undefined }],
  optOuts: [],
  limits: { lines: 2, callsPerSecond: 1 },
  backlog: [],
  runs: [RUN],
  logged: ['{"type":"working"}'],
  secrets: { numbers: ['61410000001'], names: ['Alice'] },
  besideChanged: [],
};

/** Each forged in one thing. */
const FORGED: readonly (readonly [invariant: string, what: string, change: Partial<Evidence>])[] = [
  ['I1', 'a call that no attempt has asked for', { attempts: [] }],
  ['I1', 'a call that its attempt does not know of', { attempts: [{ ...attempt, sid: null }] }],
  [
    'I1',
    'two calls for one attempt',
    {
      ledger: ledgerOf(...wholeCall(ALICE, 'CA1', 0), ...wholeCall(ALICE, 'CA2', 60_000)),
      calls: [
        { sid: 'CA1', token: 't1' },
        { sid: 'CA2', token: 't1' },
      ],
    },
  ],
  [
    'I1',
    'a ring at a phone that is in a call',
    {
      ledger: ledgerOf(
        [0, accepted(ALICE, 'CA1')],
        [1, rings(ALICE, 'CA1')],
        [2000, rings(ALICE, 'CA0')],
        [3000, ends(ALICE, 'CA1')],
      ),
    },
  ],
  ['I2', 'two people on one seat', { shifts: [{ id: 's', seats: 1, taken: 2, filledAt: NOON }] }],
  [
    'I3',
    'a ring at ten in the evening',
    { ledger: ledgerOf(...wholeCall(ALICE, 'CA1', 10 * HOUR)) },
  ],
  ['I3', 'a ring before six', { ledger: ledgerOf(...wholeCall(ALICE, 'CA1', -6.1 * HOUR)) }],
  [
    'I3',
    'a call of service at eight in the evening',
    { attempts: [CALLED], ledger: ledgerOf(...wholeCall(ALICE, 'CA1', 8 * HOUR)) },
  ],
  [
    'I3',
    'a call of service on a Saturday',
    { attempts: [CALLED], ledger: ledgerOf(...wholeCall(ALICE, 'CA1', 24 * HOUR)) },
  ],
  ['A1', 'nine rings for offers in a day', called(9, HOUR / 2, () => ({ purpose: 'operational' }))],
  ['A1', 'seven calls of service in a day', called(7, HOUR / 2, () => ({}))],
  [
    'A1',
    'calls about two subjects in an hour',
    called(2, HOUR / 2, (n) => ({ subject: String(n) })),
  ],
  ['A1', 'calls about four subjects in a day', called(4, HOUR, (n) => ({ subject: String(n) }))],
  ['A1', 'four calls at once in a day', called(4, HOUR / 2, () => ({ kind: 'immediate' }))],
  [
    'I12',
    'a reminder that has no end',
    { personJobs: [{ ...REMINDER, state: 'active', result: null }] },
  ],
  [
    'I12',
    'a reminder given up of which nobody hears',
    { personJobs: [{ ...REMINDER, result: 'handed_over' }] },
  ],
  [
    'I12',
    'a reminder whose run was ended by hand, and of which nobody hears',
    { personJobs: [{ ...REMINDER, result: 'aborted' }] },
  ],
  ['I4', 'a ring after an opt-out', { optOuts: [{ number: ALICE, at: NOON - 60_000 }] }],
  ['I5', 'an attempt in a middle state', { attempts: [{ ...attempt, state: 'placed' }] }],
  ['I5', 'an end that is no outcome', { attempts: [{ ...attempt, outcome: 'perhaps' }] }],
  ['I6', 'a run that still runs', { runs: [{ ...RUN, status: 'RUNNING' }] }],
  ['I6', 'a task that failed', { runs: [{ ...RUN, failedTasks: 1 }] }],
  [
    'I7',
    'a ring after the fill',
    { shifts: [{ id: 's', seats: 1, taken: 1, filledAt: NOON - 60_000 }] },
  ],
  ['I8', 'more calls than lines', { limits: { lines: 0, callsPerSecond: 1 } }],
  [
    'I8',
    'three calls in a second at one a second',
    {
      limits: { lines: 10, callsPerSecond: 1 },
      ledger: ledgerOf(
        ...[1, 2, 3].map((n) => [n * 300, accepted(ALICE, `CA${String(n)}`)] as const),
        ...[1, 2, 3].map((n) => [n * 2000, ends(ALICE, `CA${String(n)}`)] as const),
      ),
    },
  ],
  ['I9', 'a number in the log', { logged: ['called +61410000001'] }],
  ['I9', 'a name in Temporal', { runs: [{ ...RUN, history: '{"to":"Alice"}' }] }],
  ['I10', 'a call to nobody of this tenant', { people: new Map([[BOB, 'Bob']]) }],
  ['I10', 'a row of another tenant that changed', { besideChanged: ['attempt'] }],
  ['I12', 'an order that was never delivered', { backlog: ['an order waits: signal offerClosed'] }],
  ['I14', 'a call that never ended', { ledger: ledgerOf([0, accepted(ALICE, 'CA1')]) }],
];

describe('V the judge of the faults', () => {
  test('V finds nothing in a story in which all is well', () => {
    expect(judge(GOOD)).toEqual([]);
  });

  test.each(FORGED)('V sees %s broken by %s', (invariant, _what, change) => {
    const broken = judge({ ...GOOD, ...change }).map((words) => words.split(' ')[0]);
    expect(broken).toContain(invariant);
  });

  test.each([
    ['a run that follows a claim', { runs: [{ ...RUN, status: 'RUNNING', waits: true }] }],
    [
      'three calls of service a day about three subjects',
      called(3, HOUR, (n) => ({ subject: String(n) })),
    ],
    ['calls about one subject within the hour', called(6, HOUR / 60, () => ({}))],
    ['a ring that was in flight at the opt-out', { optOuts: [{ number: ALICE, at: NOON - 5000 }] }],
    [
      'a ring that was in flight at the fill',
      { shifts: [{ id: 's', seats: 1, taken: 1, filledAt: NOON - 5000 }] },
    ],
    [
      'a ring for another shift after the fill',
      { shifts: [{ id: 'other', seats: 1, taken: 1, filledAt: NOON - 60_000 }] },
    ],
    [
      'an attempt let go before any order',
      {
        attempts: [
          attempt,
          { ...attempt, id: 'two', token: 't2', sid: null, state: 'released', outcome: null },
        ],
      },
    ],
  ])('V does not blame %s', (_what, change) => {
    expect(judge({ ...GOOD, ...change })).toEqual([]);
  });
});
