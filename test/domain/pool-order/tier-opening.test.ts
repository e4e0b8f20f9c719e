import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tierOpensAt } from '../../../src/domain/pool-order/tier-opening.ts';

const MINUTE_MS = 60_000;
const of = (tiers: readonly number[]) => [...new Set(tiers)].map((tier) => ({ tier }));
const at = { startedAt: 0, startsAt: 480 * MINUTE_MS };

test.each([
  [1, [1, 2, 3], undefined],
  [2, [1, 2, 3], 20],
  [3, [1, 2, 3], 40],
  [7, [2, 7], 20],
  [2, [2, 7], undefined],
])(
  'S15 X8 with 20 minutes of delay tier %i of %j opens after %s minutes',
  (tier, tiers, minutes) => {
    expect(tierOpensAt({ tier, tiers: of(tiers), delayMs: 20 * MINUTE_MS, ...at })).toBe(
      minutes === undefined ? undefined : minutes * MINUTE_MS,
    );
  },
);

test.each([
  ['nobody is left in the first from the beginning', { 1: 0 }, 0, 20],
  ['nobody is left in the first after 5 minutes', { 1: 5 }, 5, 25],
  ['nobody is left in the first when the second is open already', { 1: 30 }, 20, 40],
  ['the second is spent before it was open', { 2: 5 }, 20, 20],
  ['the second is spent a minute after it was open', { 2: 21 }, 20, 21],
  ['one after the other is spent', { 1: 5, 2: 9 }, 5, 9],
  ['only those are spent who come later', { 3: 1 }, 20, 40],
])('S15 X8 with 20 minutes of delay, where %s, the tiers open in time', (...row) => {
  const [, spent, second, third] = row;
  const minutes: Readonly<Record<number, number>> = spent;
  const tiers = [1, 2, 3].map((tier) => {
    const minute = minutes[tier];
    return { tier, spentAt: minute === undefined ? undefined : minute * MINUTE_MS };
  });
  const opens = (tier: number) =>
    tierOpensAt({ tier, tiers, delayMs: 20 * MINUTE_MS, ...at }) ?? Number.NaN;

  expect([opens(2) / MINUTE_MS, opens(3) / MINUTE_MS]).toEqual([second, third]);
});

test('S15 X8 without a delay no tier waits', () => {
  expect(tierOpensAt({ tier: 3, tiers: of([1, 2, 3]), delayMs: 0, ...at })).toBeUndefined();
});

test('S15 X8 the last tier opens before a quarter of the time left is over, and tiers open in their order', () => {
  const tiers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  fc.assert(
    fc.property(tiers, fc.nat(1440), fc.nat(2000), (pool, delay, left) => {
      const times = [...new Set(pool)]
        .toSorted((a, b) => a - b)
        .map((tier) => {
          const startsAt = left * MINUTE_MS;
          const delayMs = delay * MINUTE_MS;
          return tierOpensAt({ tier, tiers: of(pool), delayMs, startedAt: 0, startsAt }) ?? 0;
        });
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThanOrEqual((left * MINUTE_MS) / 4);
    }),
  );
});
