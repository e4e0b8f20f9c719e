import { expect, test } from 'vitest';
import { forwardByMs, type Countdown } from '../../src/sandbox/timeline/waits.ts';

const beyondMs = 1500;

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

for (const [what, countdowns, lagMs, expected, byMs = 2000] of [
  ['a run that only listens makes good its whole lag', [], 700, 2700],
  [
    'a timer begun before the run fell behind comes at its time',
    [timer(900, 200)],
    700,
    2700 + beyondMs,
  ],
  ['a timer not due yet is brought level', [timer(9700, 9000)], 700, 2700],
  ['a timer begun while the run was behind is not shortened', [timer(9000, 9000)], 700, 2000],
  [
    'of two waits the one with less to make good decides',
    [timer(9700, 9000), timer(5000, 5000)],
    700,
    2000,
  ],
  [
    'a due wait is reached whatever else is pending, and its target lies beyond it',
    [timer(9000, 9000), timer(2700, 2000)],
    700,
    2700 + beyondMs,
  ],
  ['a back-off not due yet holds the run', [backOff(9000, 9000)], 0, 0],
  ['a back-off is reached in one forward', [backOff(62_000, 2000)], 60_000, 62_000 + beyondMs],
  [
    'a due timer beside a back-off is reached',
    [backOff(9000, 9000), timer(2000, 2000)],
    0,
    2000 + beyondMs,
  ],
  ['a step too small for a target of its own leaves the run behind', [timer(9000, 9000)], 0, 0, 50],
  ['a step too small leaves a run behind that only listens', [], 0, 0, 50],
  ['the next step makes good what small ones left', [timer(9700, 8250)], 0, 1500, 50],
  ['a wait due in a moment has a target that is not near', [timer(5, 5)], 0, 50 + beyondMs, 50],
] as const) {
  test(what, () => {
    expect(forwardByMs({ countdowns, byMs, lagMs })).toBe(expected);
  });
}
