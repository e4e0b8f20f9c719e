import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { createTurnstile, type Turnstile } from '../../activities/ring/turnstile.ts';

/** As the test moves it, in ms; whoever sleeps wakes no sooner than it is moved. */
let now: number;
let sleepers: { until: number; wake(): void }[];
let turnstile: Turnstile;
/** When orders left, and how many must not. */
let left: number[];
let refused: number;

beforeEach(() => {
  [now, sleepers, left, refused] = [0, [], [], 0];
  turnstile = createTurnstile({
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ until: now + ms, wake });
      }),
  });
});

async function moveTo(instant: number): Promise<void> {
  await settled();
  now = instant;
  const due = sleepers.filter(({ until }) => until <= now);
  sleepers = sleepers.filter(({ until }) => until > now);
  for (const { wake } of due) wake();
  await settled();
}

async function passes(ms: number): Promise<void> {
  for (const end = now + ms; now < end;) await moveTo(now + 1);
}

/** An order whose transaction has given it this turn. */
function order(pace: { inMs: number; everyMs: number }, account = 'account'): void {
  void turnstile(account, pace).then((mayLeave) => {
    if (mayLeave) left.push(now);
    else refused += 1;
  });
}

test('I8 orders leave in the turns that their transactions gave them', async () => {
  for (const inMs of [0, 40, 80, 120]) order({ inMs, everyMs: 40 });
  await passes(200);

  expect(left).toEqual([0, 40, 80, 120]);
});

test('I8 orders whose turns have come while the process stood still do not leave together', async () => {
  for (const inMs of [40, 80, 120, 160, 200]) order({ inMs, everyMs: 40 });
  await moveTo(240);
  await passes(300);

  expect(left).toEqual([240, 260, 300, 340, 380]);
});

test('I8 what could leave only long after its transaction does not leave at all', async () => {
  for (let n = 0; n < 20; n += 1) order({ inMs: 0, everyMs: 200 });
  await passes(1000);

  expect(left).toEqual([0, 100, 300, 500]);
  expect(refused).toBe(16);
});

test('I8 a process that has stood still for long sends nothing of what it had to send meanwhile', async () => {
  for (const inMs of [10, 50, 90]) order({ inMs, everyMs: 40 });
  await moveTo(600);

  expect({ left, refused }).toEqual({ left: [], refused: 3 });
});

test('I8 orders of other accounts wait for nobody', async () => {
  for (const account of ['one', 'other']) order({ inMs: 0, everyMs: 60_000 }, account);
  await settled();

  expect(left).toEqual([0, 0]);
});
