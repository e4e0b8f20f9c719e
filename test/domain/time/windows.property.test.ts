import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openness } from '../../../src/domain/time/windows.ts';
import { WEEKDAYS } from '../../../src/domain/time/zone.ts';
import { fitsByOracle, isOpenByOracle } from './wall-clock-oracle.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A moment close to each change of clocks of 2026, and one far from any. */
const PLACES = [
  {
    zone: 'Australia/Sydney',
    moments: ['2026-04-04T16:00Z', '2026-10-03T16:00Z', '2026-01-15T00:00Z'],
  },
  {
    zone: 'Europe/London',
    moments: ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-07-15T00:00Z'],
  },
  {
    zone: 'America/New_York',
    moments: ['2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-07-15T00:00Z'],
  },
  {
    zone: 'Australia/Lord_Howe',
    moments: ['2026-04-04T15:00Z', '2026-10-03T15:30Z', '2026-01-15T00:00Z'],
  },
  { zone: 'Asia/Kathmandu', moments: ['2026-01-15T00:00Z', '2026-07-15T00:00Z'] },
  { zone: 'Asia/Kolkata', moments: ['2026-01-15T00:00Z', '2026-07-15T00:00Z'] },
] as const;

const clockTime = fc
  .nat({ max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);

const windowOfDay = fc
  .record({
    times: fc.uniqueArray(clockTime, { minLength: 2, maxLength: 2 }),
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  })
  .map(({ times, days }) => {
    const [from = '00:00', to = '24:00'] = times.toSorted();
    return { from, to, days };
  });

const quietHours = fc.option(
  fc
    .uniqueArray(clockTime, { minLength: 2, maxLength: 2 })
    .map(([from = '22:00', to = '06:00']) => ({ from, to })),
  { nil: undefined },
);

function questionAt(place: (typeof PLACES)[number]) {
  return fc.record({
    now: fc
      .tuple(fc.constantFrom(...place.moments), fc.integer({ min: -36 * 60, max: 36 * 60 }))
      .map(([moment, offsetMinutes]) => Date.parse(moment) + offsetMinutes * MINUTE_MS),
    zones: fc
      .subarray(PLACES.map(({ zone }) => zone))
      .map((others) => [...new Set([place.zone, ...others.slice(0, 1)])]),
    windows: fc.array(windowOfDay, { minLength: 1, maxLength: 3 }),
    quietHours,
    marginMs: fc.integer({ min: 0, max: 20 }).map((count) => count * MINUTE_MS),
  });
}

describe.each(PLACES)(
  'F60 X1 hours agree with an independent reading of the clocks: $zone',
  (place) => {
    test('open exactly when every minute of the margin is open, until the first closed minute', () => {
      fc.assert(
        fc.property(questionAt(place), (question) => {
          const found = openness(question);

          expect(found.kind === 'open').toBe(
            fitsByOracle(question.now, question.marginMs, question),
          );
          if (found.kind !== 'open') return;
          const lookUntil = Math.min(found.closesAt, question.now + 48 * HOUR_MS);
          for (let at = question.now; at < lookUntil; at += MINUTE_MS) {
            if (!isOpenByOracle(at, question))
              expect.fail(`closed at ${new Date(at).toISOString()}`);
          }
          if (found.closesAt <= lookUntil)
            expect(isOpenByOracle(found.closesAt, question)).toBe(false);
        }),
        { numRuns: 100 },
      );
    });

    test('opensAt is the first minute that is open for long enough', () => {
      fc.assert(
        fc.property(questionAt(place), (question) => {
          const found = openness(question);
          if (found.kind === 'open') return;

          const searchEnd = found.opensAt ?? question.now + 14 * 24 * HOUR_MS;
          const lookUntil = Math.min(searchEnd, question.now + 72 * HOUR_MS);
          for (let at = question.now; at < lookUntil; at += MINUTE_MS) {
            if (isOpenByOracle(at, question) && fitsByOracle(at, question.marginMs, question)) {
              expect.fail(`open earlier, at ${new Date(at).toISOString()}`);
            }
          }
          if (found.opensAt !== undefined) {
            expect(fitsByOracle(found.opensAt, question.marginMs, question)).toBe(true);
            expect(found.opensAt - question.now).toBeLessThanOrEqual(14 * 24 * HOUR_MS);
          }
        }),
        { numRuns: 50 },
      );
    });
  },
);

test('what is never open within 14 days by the independent reading has no opensAt', () => {
  const rare = [{ from: '09:00', to: '09:03', days: ['wed'] as const }];
  const ask = (marginMinutes: number) =>
    openness({
      now: Date.parse('2026-10-01T00:00Z'),
      zones: ['Australia/Lord_Howe'],
      windows: rare,
      marginMs: marginMinutes * MINUTE_MS,
    });

  expect(ask(3)).toMatchObject({ opensAt: Date.parse('2026-10-06T22:00Z') });
  expect(ask(4)).toMatchObject({ opensAt: undefined });
});
