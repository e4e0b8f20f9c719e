import { expect, test } from 'vitest';
import type { Fact } from '../../../src/sandbox/ledger/entry.ts';
import { createLedger } from '../../../src/sandbox/ledger/ledger.ts';
import { mostOpenCalls, overlappingCalls } from '../../../src/sandbox/ledger/live-calls.ts';
import { busiestWindow, ringsPerNumber, ringsWithin } from '../../../src/sandbox/ledger/rings.ts';

const account = 'AC1';

const accepted = (callSid: string, to: string): Fact => ({
  kind: 'call_accepted',
  callSid,
  from: '+61290000001',
  to,
  direction: 'outbound-api',
});
const rang = (callSid: string, to: string): Fact => ({
  kind: 'ring_started',
  callSid,
  from: '+61290000001',
  to,
});
const ended = (callSid: string, to: string): Fact => ({
  kind: 'call_ended',
  callSid,
  from: '+61290000001',
  to,
  status: 'no-answer',
  seconds: 0,
  why: 'ring_timeout',
});

function ledgerOf(...facts: readonly (readonly [at: number, fact: Fact])[]) {
  const ledger = createLedger();
  for (const [at, fact] of facts) ledger.append(account, at, fact);
  return ledger.entries;
}

test('I1 a ring during another call to the number is an overlap, one after it is not', () => {
  const entries = ledgerOf(
    [0, rang('CA1', '+1')],
    [5, rang('CA2', '+2')],
    [9, rang('CA3', '+1')],
    [10, ended('CA1', '+1')],
    [11, ended('CA3', '+1')],
    [12, rang('CA4', '+1')],
  );
  expect(overlappingCalls(entries)).toEqual([{ to: '+1', callSid: 'CA3', liveCallSid: 'CA1' }]);
  expect(ringsPerNumber(entries)).toEqual(
    new Map([
      ['+1', 3],
      ['+2', 1],
    ]),
  );
});

test('I3 rings within a window count its start and not its end', () => {
  const entries = ledgerOf(
    [99, rang('CA1', '+1')],
    [100, rang('CA2', '+1')],
    [200, rang('CA3', '+1')],
  );
  const within = ringsWithin(entries, { from: 100, until: 200 });
  expect(within.map(({ at }) => at)).toEqual([100]);
});

test.each([
  [[], 0],
  [[0, 999], 2],
  [[0, 1000], 1],
  [[0, 400, 800, 1200, 1600], 3],
  [[1200, 0, 800], 2],
])('I8 the busiest second of %j holds %i', (instants, most) => {
  expect(busiestWindow(instants, 1000)).toBe(most);
});

test('I8 lines in use are calls from accepted to ended', () => {
  const entries = ledgerOf(
    [0, accepted('CA1', '+1')],
    [1, accepted('CA2', '+2')],
    [2, ended('CA1', '+1')],
    [3, accepted('CA3', '+3')],
  );
  expect(mostOpenCalls(entries, account)).toBe(2);
  expect(mostOpenCalls(entries, 'AC2')).toBe(0);
});

test('entries are numbered in order and cannot be changed', () => {
  const entries = ledgerOf([7, rang('CA1', '+1')], [3, ended('CA1', '+1')]);
  expect(entries.map(({ seq, at }) => [seq, at])).toEqual([
    [0, 7],
    [1, 3],
  ]);
  expect(entries.every((entry) => Object.isFrozen(entry))).toBe(true);
});

test('a follower hears every later entry until it stops following', () => {
  const ledger = createLedger();
  const heard: number[] = [];
  ledger.append(account, 1, rang('CA1', '+1'));
  const stop = ledger.follow(({ seq }) => heard.push(seq));
  ledger.append(account, 2, ended('CA1', '+1'));
  stop();
  ledger.append(account, 3, rang('CA2', '+1'));
  expect(heard).toEqual([1]);
});
