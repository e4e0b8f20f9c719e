import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tally, type OfferCourse } from '../../../src/domain/shift-offer/tally.ts';

const pool = ['alice', 'bob', 'charlie', 'diana'];

const workedExample: OfferCourse = {
  pool,
  rounds: 3,
  attempts: [
    { personId: 'alice', round: 1, outcome: 'declined' },
    { personId: 'bob', round: 1, outcome: 'no_answer' },
    { personId: 'charlie', round: 1, outcome: 'declined' },
    { personId: 'diana', round: 1, outcome: 'no_answer' },
    { personId: 'bob', round: 2, outcome: 'accepted' },
  ],
  skips: [],
  declinedElsewhere: new Set(),
  isClaimed: true,
  isOver: true,
};

test('S12 the worked example: 5 made, 3 avoided by the claim, 4 not made because of declines', () => {
  expect(tally(workedExample)).toEqual({
    kind: 'final',
    made: 5,
    avoidedByClaim: 3,
    notMadeDeclined: 4,
    notMadeOther: 0,
  });
});

test('S12 a recorded skip of a decliner is still a call not made because of the decline', () => {
  const skips = [{ personId: 'alice', round: 2 }];

  expect(tally({ ...workedExample, skips })).toEqual(tally(workedExample));
});

test('skips for another reason are neither avoided nor declined', () => {
  const attempts = workedExample.attempts.filter(({ personId }) => personId !== 'diana');
  const skips = [{ personId: 'diana', round: 1 }];

  expect(tally({ ...workedExample, attempts, skips })).toEqual({
    kind: 'final',
    made: 4,
    avoidedByClaim: 3,
    notMadeDeclined: 4,
    notMadeOther: 1,
  });
});

test('a claim by text before the first ring avoids every call but those of decliners', () => {
  const declinedElsewhere = new Set(['charlie']);

  expect(tally({ ...workedExample, attempts: [], declinedElsewhere })).toEqual({
    kind: 'final',
    made: 0,
    avoidedByClaim: 9,
    notMadeDeclined: 3,
    notMadeOther: 0,
  });
});

test('a turn of a round that was over before the claim was not avoided by it', () => {
  const attempts = workedExample.attempts.filter(({ personId }) => personId !== 'diana');

  expect(tally({ ...workedExample, attempts })).toEqual({
    kind: 'final',
    made: 4,
    avoidedByClaim: 3,
    notMadeDeclined: 4,
    notMadeOther: 1,
  });
});

test('without a claim nothing was avoided', () => {
  const attempts = workedExample.attempts.slice(0, 4);

  expect(tally({ ...workedExample, attempts, isClaimed: false })).toEqual({
    kind: 'final',
    made: 4,
    avoidedByClaim: 0,
    notMadeDeclined: 4,
    notMadeOther: 4,
  });
});

test('S12 an offer that goes on counts nothing as avoided or not made, but says what may still come', () => {
  const attempts = workedExample.attempts.slice(0, 4);
  const skips = [{ personId: 'bob', round: 2 }];
  const course = { ...workedExample, isClaimed: false, isOver: false };

  expect(tally({ ...course, attempts: [] })).toEqual({ kind: 'so_far', made: 0, stillToCome: 12 });
  expect(tally({ ...course, attempts })).toEqual({ kind: 'so_far', made: 4, stillToCome: 4 });
  expect(tally({ ...course, attempts, skips })).toEqual({
    kind: 'so_far',
    made: 4,
    stillToCome: 3,
  });
  expect(tally({ ...course, rounds: 0, attempts: [] })).toMatchObject({ stillToCome: 0 });
});

test('a ring to somebody who has left the pool since is counted as made', () => {
  const attempts = [{ personId: 'zoe', round: 1, outcome: 'busy' as const }];

  expect(tally({ ...workedExample, attempts, isClaimed: false }).made).toBe(1);
});

test('every turn of the plan is counted under exactly one heading', () => {
  const turn = fc.record({
    personId: fc.constantFrom(...pool),
    round: fc.integer({ min: 1, max: 3 }),
  });
  const attempt = fc.record({
    personId: fc.constantFrom(...pool),
    round: fc.integer({ min: 1, max: 3 }),
    outcome: fc.constantFrom('declined', 'busy', undefined),
  });
  const course = fc.record({
    pool: fc.constant(pool),
    rounds: fc.constant(3),
    attempts: fc.uniqueArray(attempt, { selector: (a) => `${a.personId}${a.round}` }),
    skips: fc.array(turn),
    declinedElsewhere: fc.subarray(pool).map((people) => new Set(people)),
    isClaimed: fc.boolean(),
    isOver: fc.constant(true),
  });
  fc.assert(
    fc.property(course, (given) => {
      const { kind, ...counts } = tally(given);

      expect(kind).toBe('final');
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(12);
    }),
  );
});
