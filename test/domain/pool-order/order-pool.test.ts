import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  orderPool,
  type Candidate,
  type Order,
} from '../../../src/domain/pool-order/order-pool.ts';
import { ORDERINGS } from '../../../src/domain/pool-order/pool-rules.ts';

/** "ann2" is Ann of tier 2. */
function people(words: string, facts: Record<string, Partial<Candidate>> = {}): Candidate[] {
  return words.split(' ').map((word) => {
    const personId = word.replace(/\d/, '');
    return { personId, tier: Number(/\d/.exec(word)?.[0] ?? 1), hours: 0, ...facts[personId] };
  });
}
const previously = (words: string) => people(words);
const namesOf = (order: Partial<Order> & Pick<Order, 'candidates'>) =>
  orderPool({ ordering: 'given', previous: [], ...order })
    .map(({ personId }) => personId)
    .join(' ');

describe('S15 X8 the order in which a pool is asked', () => {
  const candidates = people('ann ben cem dan');

  test('as the office has listed them', () => {
    expect(namesOf({ candidates })).toBe('ann ben cem dan');
  });

  test.each([
    ['', 'ann ben cem dan'],
    ['ann ben cem dan', 'ben cem dan ann'],
    ['dan ann ben cem', 'ann ben cem dan'],
    ['ann eve cem dan', 'cem dan ann ben'],
    ['ann eve', 'ann ben cem dan'],
  ])('a rotation that was "%s" goes on with "%s"', (before, expected) => {
    const previous = before === '' ? [] : previously(before);
    expect(namesOf({ ordering: 'rotation', candidates, previous })).toBe(expected);
  });

  test('whoever was rung least recently, and first of all who was never', () => {
    const facts = { ann: { askedAt: 300 }, ben: { askedAt: 100 }, dan: { askedAt: 100 } };
    const candidates = people('ann ben cem dan', facts);
    expect(namesOf({ ordering: 'least_recently_asked', candidates })).toBe('cem ben dan ann');
  });

  test('whoever has the fewest hours', () => {
    const candidates = people('ann ben cem', { ann: { hours: 16 }, ben: { hours: 8 } });
    expect(namesOf({ ordering: 'fewest_hours', candidates })).toBe('cem ben ann');
  });

  test('tier by tier, each in the ordering by itself', () => {
    const facts = { ann: { hours: 9 }, dan: { hours: 1 } };
    const candidates = people('ann2 ben1 cem1 dan2', facts);
    expect(namesOf({ ordering: 'fewest_hours', candidates })).toBe('ben cem dan ann');
    const previous = previously('ben1 cem1 ann2 dan2');
    expect(namesOf({ ordering: 'rotation', candidates, previous })).toBe('cem ben dan ann');
  });

  test('whoever stands by for the shift before everybody, the longest waiting first', () => {
    const facts = { dan: { standbySince: 5 }, ben: { standbySince: 9 } };
    const found = orderPool({
      ordering: 'given',
      candidates: people('ann1 ben1 dan3', facts),
      previous: [],
    });
    expect(found.map(({ personId, reason }) => [personId, reason.kind])).toEqual([
      ['dan', 'standby'],
      ['ben', 'standby'],
      ['ann', 'given'],
    ]);
  });

  test('every place tells what it was decided on', () => {
    const candidates = people('ann ben', { ann: { askedAt: 300, hours: 4 } });
    const reasons = (ordering: Order['ordering']) =>
      orderPool({ ordering, candidates, previous: [] }).map(({ reason }) => reason);
    expect(reasons('least_recently_asked')).toEqual([
      { kind: 'least_recently_asked', askedAt: null },
      { kind: 'least_recently_asked', askedAt: 300 },
    ]);
    expect(reasons('fewest_hours')).toEqual([
      { kind: 'fewest_hours', hours: 0 },
      { kind: 'fewest_hours', hours: 4 },
    ]);
    expect(reasons('rotation')).toEqual([
      { kind: 'rotation', begins: true },
      { kind: 'rotation', begins: false },
    ]);
  });
});

const pools = fc
  .array(
    fc.record({
      tier: fc.integer({ min: 1, max: 3 }),
      hours: fc.nat(4),
      askedAt: fc.option(fc.nat(4), { nil: undefined }),
      standbySince: fc.option(fc.nat(4), { nil: undefined, freq: 6 }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map((one, index): Candidate => ({ ...one, personId: `p${index}` })));
const orderings = fc.constantFrom(...ORDERINGS);

test('S15 X8 everybody has one place, whatever the ordering', () => {
  fc.assert(
    fc.property(orderings, pools, pools, (ordering, candidates, previous) => {
      const places = orderPool({ ordering, candidates, previous });
      expect(places.map(({ place }) => place)).toEqual(candidates.map((_, index) => index + 1));
      expect(new Set(places.map(({ personId }) => personId)).size).toBe(candidates.length);
    }),
  );
});

test('S15 X8 who is equal keeps the order of the list', () => {
  fc.assert(
    fc.property(orderings, pools, (ordering, drawn) => {
      const equal = drawn.map(({ personId }) => ({ personId, tier: 1, hours: 3, askedAt: 7 }));
      const places = orderPool({ ordering, candidates: equal, previous: [] });
      expect(places.map(({ personId }) => personId)).toEqual(equal.map(({ personId }) => personId));
    }),
  );
});

describe('S15 X8 over time an ordering is fair', () => {
  const sizes = fc.integer({ min: 1, max: 9 });
  const crew = (size: number) => Array.from({ length: size }, (_, index) => `p${index}`);

  test('in a rotation everybody begins once before anybody begins again', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const candidates = crew(size).map((personId) => ({ personId, tier: 1, hours: 0 }));
        let previous: Order['previous'] = [];
        const began = crew(size).map(() => {
          previous = orderPool({ ordering: 'rotation', candidates, previous });
          return previous[0]?.personId;
        });
        expect(new Set(began).size).toBe(size);
      }),
    );
  });

  test('by least recently asked nobody is asked twice more than anybody else', () => {
    fc.assert(
      fc.property(sizes, fc.array(sizes, { maxLength: 30 }), (size, offers) => {
        const rings = new Map(crew(size).map((personId) => [personId, [] as number[]]));
        let now = 0;
        for (const asked of offers) {
          const candidates = crew(size).map((personId) => {
            const askedAt = rings.get(personId)?.at(-1);
            return { personId, tier: 1, hours: 0, askedAt };
          });
          const order = orderPool({ ordering: 'least_recently_asked', candidates, previous: [] });
          for (const { personId } of order.slice(0, asked)) rings.get(personId)?.push((now += 1));
        }
        const counts = [...rings.values()].map((times) => times.length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('by fewest hours, where the first always takes the shift, hours differ by one shift at most', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 12 })), (size, shifts) => {
        const hours = new Map(crew(size).map((personId) => [personId, 0]));
        for (const length of shifts) {
          const candidates = crew(size).map((personId) => ({
            personId,
            tier: 1,
            hours: hours.get(personId) ?? 0,
          }));
          const [first] = orderPool({ ordering: 'fewest_hours', candidates, previous: [] });
          if (first) hours.set(first.personId, (hours.get(first.personId) ?? 0) + length);
        }
        const found = [...hours.values()];
        expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(Math.max(0, ...shifts));
      }),
    );
  });
});
