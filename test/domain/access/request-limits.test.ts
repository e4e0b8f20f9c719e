import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type RequestLimits,
  type Spent,
  takeRequest,
} from '../../../src/domain/access/request-limits.ts';

const DEFAULTS: RequestLimits = { burst: 120, perMinute: 100, perHour: 1000 };
const MINUTE_MS = 60_000;

/** What each of these instants is answered. */
function asked(limits: RequestLimits, instants: readonly number[]) {
  let spent: Spent | undefined;
  return instants.map((now) => {
    const taken = takeRequest(limits, spent, now);
    spent = taken.spent;
    return taken;
  });
}

const takenAt = (limits: RequestLimits, instants: readonly number[]) =>
  asked(limits, instants).filter(({ kind }) => kind === 'taken');

const times = (count: number, at: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => at(index));

test('V7 120 requests are taken at once, and 100 more a minute later', () => {
  const atOnce = asked(
    DEFAULTS,
    times(121, () => 0),
  );
  const later = asked(DEFAULTS, [...times(120, () => 0), ...times(101, () => MINUTE_MS)]);

  expect(atOnce.map(({ kind }) => kind)).toEqual([
    ...times(120, () => 0).map(() => 'taken'),
    'too_many',
  ]);
  expect(atOnce.at(-1)).toMatchObject({ limit: 'burst', retryInMs: 600 });
  expect(later.filter(({ kind }) => kind === 'taken')).toHaveLength(220);
});

test('V7 in no hour more than 1,000 are taken, and the next one is when the first of them is an hour old', () => {
  const everySecond = times(7200, (index) => index * 1000);
  const taken = takenAt(DEFAULTS, everySecond.slice(0, 1300));
  const [refused] = asked(DEFAULTS, everySecond.slice(0, 1001)).slice(-1);

  expect(taken).toHaveLength(1000);
  expect(refused).toMatchObject({ kind: 'too_many', limit: 'hour', retryInMs: 2_600_000 });
});

test('V7 whoever waits as long as they are told is let in', () => {
  const gaps = fc.array(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 60 });
  const limits = { burst: 3, perMinute: 30, perHour: 20 };
  fc.assert(
    fc.property(gaps, (between) => {
      let now = 0;
      const instants = between.map((gap) => (now += gap));
      const last = asked(limits, instants).at(-1);
      if (last?.kind !== 'too_many') return;
      expect(takeRequest(limits, last.spent, now + Math.ceil(last.retryInMs)).kind).toBe('taken');
    }),
  );
});

test('V7 a limit of 0 is none', () => {
  const many = times(5000, () => 0);

  expect(takenAt({ burst: 1, perMinute: 0, perHour: 10 }, many.slice(0, 50))).toHaveLength(10);
  expect(
    asked({ burst: 1, perMinute: 0, perHour: 0 }, many).every(({ kind }) => kind === 'taken'),
  ).toBe(true);
});
