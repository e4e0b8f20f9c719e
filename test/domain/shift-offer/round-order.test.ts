import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nextInRound,
  type RingVerdict,
  type RoundMember,
} from '../../../src/domain/shift-offer/round-order.ts';

type Because = 'opted_out' | 'outside_hours' | 'declined';

const ring: RingVerdict<Because> = { kind: 'ring' };
const never: RingVerdict<Because> = { kind: 'never', because: 'opted_out' };
const waitUntil = (untilAt: number): RingVerdict<Because> => ({
  kind: 'wait',
  untilAt,
  because: 'outside_hours',
});

function next(
  pool: Readonly<Record<string, RingVerdict<Because>>>,
  { attempted = [] as readonly string[], skipped = [] as readonly string[] } = {},
) {
  return nextInRound({
    members: Object.entries(pool).map(([personId, verdict]) => ({ personId, verdict })),
    attemptedInRound: new Set(attempted),
    skippedInRound: new Set(skipped),
  });
}

describe('S4 the next person of a round', () => {
  test('is the first in pool order who has not been rung in it', () => {
    const pool = { alice: ring, bob: ring, charlie: ring };

    expect(next(pool)).toEqual({ kind: 'ring', personId: 'alice', skips: [] });
    expect(next(pool, { attempted: ['alice'] })).toMatchObject({ personId: 'bob' });
    expect(next(pool, { attempted: ['alice', 'bob', 'charlie'] })).toEqual({
      kind: 'round_over',
      skips: [],
    });
  });

  test('is found by person when the pool changes between rings', () => {
    expect(next({ dora: ring, bob: ring }, { attempted: ['alice', 'dora'] })).toMatchObject({
      personId: 'bob',
    });
  });

  test('somebody who can never be rung is skipped with the reason, once', () => {
    const pool = { alice: never, bob: ring, charlie: never };

    expect(next(pool)).toEqual({
      kind: 'ring',
      personId: 'bob',
      skips: [{ personId: 'alice', because: 'opted_out' }],
    });
    expect(next(pool, { attempted: ['bob'], skipped: ['alice'] })).toEqual({
      kind: 'round_over',
      skips: [{ personId: 'charlie', because: 'opted_out' }],
    });
  });

  test('somebody who must wait is passed over without a skip, and comes back when their hours open', () => {
    expect(next({ alice: waitUntil(100), bob: ring })).toEqual({
      kind: 'ring',
      personId: 'bob',
      skips: [],
    });
    expect(next({ alice: ring, bob: ring, charlie: ring }, { attempted: ['bob'] })).toMatchObject({
      personId: 'alice',
    });
  });

  test('a round that has rung nobody waits for the first who opens', () => {
    expect(next({ alice: waitUntil(300), bob: never, charlie: waitUntil(200) })).toEqual({
      kind: 'wait',
      untilAt: 200,
      because: 'outside_hours',
      skips: [{ personId: 'bob', because: 'opted_out' }],
    });
  });

  test('a round that has rung somebody ends, and skips those who had to wait', () => {
    expect(next({ alice: waitUntil(300), bob: ring }, { attempted: ['bob'] })).toEqual({
      kind: 'round_over',
      skips: [{ personId: 'alice', because: 'outside_hours' }],
    });
  });

  test('S15 a round waits for a tier that is still to come, and skips nobody of it', () => {
    const notYet = { kind: 'not_yet', untilAt: 500, because: 'outside_hours' } as const;
    const pool = { alice: ring, bob: waitUntil(300), charlie: notYet };

    expect(next(pool, { attempted: ['alice'] })).toEqual({
      ...{ kind: 'wait', untilAt: 500, because: 'outside_hours', skips: [] },
    });
    expect(next({ ...pool, charlie: ring }, { attempted: ['alice'] })).toMatchObject({
      personId: 'charlie',
    });
  });

  test('an empty pool ends the round at once', () => {
    expect(next({})).toEqual({ kind: 'round_over', skips: [] });
  });

  test('somebody entered twice in the pool is rung once', () => {
    const members: RoundMember<Because>[] = ['alice', 'alice', 'bob'].map((personId) => ({
      personId,
      verdict: never,
    }));
    const found = nextInRound({
      members,
      attemptedInRound: new Set(),
      skippedInRound: new Set(),
    });

    expect(found.skips.map(({ personId }) => personId)).toEqual(['alice', 'bob']);
  });
});

test('S4 a round rings or skips everybody exactly once and ends', () => {
  const verdict = fc.oneof(fc.constant(ring), fc.constant(never), fc.nat().map(waitUntil));
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 12 }), (verdicts) => {
      const attempted = new Set<string>();
      const skipped: string[] = [];
      let members = verdicts.map((given, index) => ({ personId: `p${index}`, verdict: given }));

      for (let step = 0; step <= verdicts.length + 1; step += 1) {
        const found = nextInRound({
          members,
          attemptedInRound: attempted,
          skippedInRound: new Set(skipped),
        });
        skipped.push(...found.skips.map(({ personId }) => personId));
        if (found.kind === 'round_over') break;
        if (found.kind === 'ring') attempted.add(found.personId);
        if (found.kind === 'wait') {
          members = members.map((member) =>
            member.verdict.kind === 'wait' && member.verdict.untilAt <= found.untilAt
              ? { ...member, verdict: ring }
              : member,
          );
        }
      }

      expect(new Set(skipped).size).toBe(skipped.length);
      expect(skipped.filter((personId) => attempted.has(personId))).toEqual([]);
      expect(attempted.size + skipped.length).toBe(verdicts.length);
    }),
  );
});
