import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSandboxClock } from '../../src/sandbox/clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is due runs in order of its time, then of its entry', () => {
  const clock = createSandboxClock();
  const ran: string[] = [];
  clock.at(clock.now() + 2000, () => ran.push('late'));
  clock.at(clock.now() + 1000, () => ran.push('first of two'));
  clock.at(clock.now() + 1000, () => ran.push('second of two'));

  clock.advance(5000);
  vi.runAllTimers();

  expect(ran).toEqual(['first of two', 'second of two', 'late']);
});

test('nothing runs early, and nextDueAt tells what is next', () => {
  const clock = createSandboxClock();
  const ran: number[] = [];
  const dueAt = clock.now() + 60_000;
  clock.at(dueAt, () => ran.push(clock.now()));

  clock.advance(59_000);
  vi.advanceTimersByTime(999);
  expect(ran).toEqual([]);
  expect(clock.nextDueAt()).toBe(dueAt);

  vi.advanceTimersByTime(1);
  expect(ran).toEqual([dueAt]);
  expect(clock.nextDueAt()).toBeUndefined();
});

test('what was taken back or stopped never runs', () => {
  const clock = createSandboxClock();
  const ran: string[] = [];
  const takeBack = clock.at(clock.now() + 10, () => ran.push('taken back'));
  clock.at(clock.now() + 20, () => ran.push('stopped'));
  takeBack();
  clock.stop();

  clock.advance(100);
  vi.runAllTimers();

  expect(ran).toEqual([]);
});

test('the offset stays a whole number of milliseconds', () => {
  const clock = createSandboxClock(0.4);
  clock.advance(10.6);
  expect(clock.offsetMs).toBe(11);
});

test('an item three months ahead waits beyond the longest timer of the platform', () => {
  const clock = createSandboxClock();
  const ran: number[] = [];
  const dueAt = clock.now() + 90 * 86_400_000;
  clock.at(dueAt, () => ran.push(clock.now()));

  vi.advanceTimersByTime(90 * 86_400_000);

  expect(ran).toEqual([dueAt]);
});
