import { expect, test } from 'vitest';
import { forwardByMs, type Countdown } from '../../src/sandbox/timeline/waits.ts';

const timer = (remainingMs: number, dueInMs: number): Countdown => ({
  kind: 'timer',
  remainingMs,
  dueInMs,
});
const backOff = (remainingMs: number, dueInMs: number): Countdown => ({
  kind: 'back_off',
  remainingMs,
  dueInMs,
});

for (const [what, countdowns, lagMs, expected] of [
  ['a run that only listens makes good its whole lag', [], 700, 1700],
  ['a timer begun before the run fell behind comes at its time', [timer(900, 200)], 700, 1700],
  ['a timer not due yet is brought level', [timer(9700, 9000)], 700, 1700],
  ['a timer begun while the run was behind is not shortened', [timer(9000, 9000)], 700, 1000],
  [
    'of two waits the one with less to make good decides',
    [timer(9700, 9000), timer(5000, 5000)],
    700,
    1000,
  ],
  [
    'a due wait is reached whatever else is pending',
    [timer(9000, 9000), timer(1700, 1000)],
    700,
    1700,
  ],
  ['a back-off not due yet holds the run', [backOff(9000, 9000)], 0, 0],
  [
    'a back-off is reached in one forward, aimed beyond it',
    [backOff(61_000, 1000)],
    60_000,
    62_500,
  ],
  ['a due timer beside a back-off is reached', [backOff(9000, 9000), timer(1000, 1000)], 0, 1000],
] as const) {
  test(what, () => {
    expect(forwardByMs({ countdowns, byMs: 1000, lagMs })).toBe(expected);
  });
}
