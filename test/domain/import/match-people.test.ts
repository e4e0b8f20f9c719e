import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPeople, type KnownIdentity } from '../../../src/domain/import/match-people.ts';

const ANN = { personId: 'ann', externalId: 'E1', phone: '+61400000001' };
const BOB = { personId: 'bob', externalId: null, phone: '+61400000002' };
const CAT = { personId: 'cat', externalId: 'E3', phone: '+61400000003' };
const DAN = { personId: 'dan', externalId: null, phone: '+61400000003' };
const KNOWN: KnownIdentity[] = [ANN, BOB, CAT, DAN];

describe('whom a row is about', () => {
  test.each([
    ['its externalId, whatever its number', { externalId: 'E1', phone: BOB.phone }, 'ann'],
    ['its number', { phone: BOB.phone }, 'bob'],
    [
      'its number, where that person has no externalId yet',
      { externalId: 'E9', phone: BOB.phone },
      'bob',
    ],
    [
      'its number, of those who share it the one without an externalId',
      { externalId: 'E9', phone: CAT.phone },
      'dan',
    ],
  ])('is told by %s', (_, row, personId) => {
    expect(matchPeople([row], KNOWN)).toEqual([{ kind: 'known', personId }]);
  });

  test.each([
    ['an externalId that nobody has', { externalId: 'E9' }],
    ['a number that nobody has', { phone: '+61400000009' }],
    [
      'a number whose owner has another externalId: a family',
      { externalId: 'E9', phone: ANN.phone },
    ],
  ])('is somebody new with %s', (_, row) => {
    expect(matchPeople([row], KNOWN)).toEqual([{ kind: 'new' }]);
  });

  test('cannot be told from a number that several have', () => {
    expect(matchPeople([{ phone: CAT.phone }], KNOWN)).toEqual([
      { kind: 'ambiguous', personIds: ['cat', 'dan'] },
    ]);
  });

  test('cannot be told from nothing', () => {
    expect(matchPeople([{}], KNOWN)).toEqual([{ kind: 'nameless' }]);
  });

  test.each([
    ['the same externalId', [{ externalId: 'E9' }, { externalId: 'E9', phone: '+61400000009' }]],
    ['the same number', [{ phone: '+61400000009' }, { phone: '+61400000009' }]],
    ['two names of one person', [{ externalId: 'E1' }, { phone: ANN.phone }]],
  ])('is told once: a later row with %s repeats the first', (_, rows) => {
    expect(matchPeople(rows, KNOWN)[1]).toEqual({ kind: 'repeats', index: 0 });
  });

  test('two new people may share a number', () => {
    const phone = '+61400000009';
    const rows = [
      { externalId: 'E8', phone },
      { externalId: 'E9', phone },
    ];

    expect(matchPeople(rows, KNOWN)).toEqual([{ kind: 'new' }, { kind: 'new' }]);
  });
});

test('no two rows are ever about the same person', () => {
  const identity = fc.record({
    externalId: fc.option(fc.constantFrom('E1', 'E3', 'E8', 'E9'), { nil: undefined }),
    phone: fc.option(fc.constantFrom(ANN.phone, BOB.phone, CAT.phone, '+61400000009'), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(fc.array(identity), (rows) => {
      const found = matchPeople(rows, KNOWN).flatMap((match) =>
        match.kind === 'known' ? [match.personId] : [],
      );
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});
