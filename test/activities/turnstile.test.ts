import { expect, test } from 'vitest';
import { createTurnstile, type Turnstile } from '../../activities/ring/turnstile.ts';

const EVERY_MS = 40;

/** Orders of one account whose transactions have given them turns one after the other, and when they leave. */
function queue(turnstile: Turnstile, count: number) {
  return Array.from({ length: count }, async (_, index) => {
    const pace = { inMs: (index + 1) * EVERY_MS, everyMs: EVERY_MS };
    const mayLeave = await turnstile('account', pace);
    return { mayLeave, at: performance.now() };
  });
}

/** This process stands still. */
function stall(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** GCRA with half an interval: of any number in a row, the first and the last are at least so far apart. */
function spacesOut(instants: readonly number[]): void {
  for (const [index, at] of instants.entries()) {
    for (const [more, earlier] of instants.slice(0, index).entries()) {
      const between = (index - more - 0.5) * EVERY_MS;
      expect(at - earlier).toBeGreaterThanOrEqual(between - 1);
    }
  }
}

test('I8 orders whose turns have come while the process stood still do not leave together', async () => {
  const orders = queue(createTurnstile(), 6);
  stall(6 * EVERY_MS);
  const left = await Promise.all(orders);

  expect(left.map(({ mayLeave }) => mayLeave)).toEqual([true, true, true, true, true, true]);
  spacesOut(left.map(({ at }) => at));
});

test('I8 what could leave only long after its transaction does not leave at all', async () => {
  const together = 20;
  const pace = { inMs: 0, everyMs: 200 };
  const turnstile = createTurnstile();
  const left = await Promise.all(
    Array.from({ length: together }, () => turnstile('account', pace)),
  );

  // At once, and every 200 ms from 100 ms on until half a second is over.
  expect(left.filter(Boolean).length).toBeLessThanOrEqual(4);
  expect(left.filter(Boolean).length).toBeGreaterThanOrEqual(2);
});

test('I8 orders of other accounts wait for nobody', async () => {
  const turnstile = createTurnstile();
  const begunAt = performance.now();
  await turnstile('account', { inMs: 0, everyMs: 60_000 });

  expect(await turnstile('other', { inMs: 0, everyMs: 60_000 })).toBe(true);
  expect(performance.now() - begunAt).toBeLessThan(30_000);
});
