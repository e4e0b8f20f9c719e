import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineQueue, type Ticket } from '../../../src/domain/attempt/line-queue.ts';
import { urgency } from '../../../src/domain/attempt/urgency.ts';

const HOUR_MS = 3_600_000;

/** "a1 a2 b1": tenant and age, all of the same priority. */
function tickets(words: string, openLines: Record<string, number> = {}): Ticket[] {
  return words.split(' ').map((word, index) => ({
    tenant: word.charCodeAt(0),
    openLines: openLines[word.charAt(0)] ?? 0,
    priority: Number(word.charAt(1)),
    age: index + 1,
  }));
}
const named = (queue: readonly Ticket[]) =>
  queue.map(({ tenant, age }) => `${String.fromCharCode(tenant)}${age}`).join(' ');

describe('X8 who gets the next lines', () => {
  test.each([
    ['the older ticket of one tenant', 'a3 a3 a3', {}, 'a1 a2 a3'],
    [
      'tenants in turn, however many tickets one of them has',
      'a3 a3 a3 b3 c3',
      {},
      'a1 b4 c5 a2 a3',
    ],
    ['whoever holds the fewest lines', 'a3 b3 c3', { a: 2, b: 1 }, 'c3 b2 a1'],
    ['a tenant with lines, once the others have as many', 'a3 b3 b3 b3', { a: 1 }, 'b2 a1 b3 b4'],
    ['what is urgent, whoever’s it is', 'a3 b3 b1 c2', { b: 5 }, 'b3 c4 a1 b2'],
    ['an urgent line counts as the tenant’s own', 'a3 b3 a1', {}, 'a3 b2 a1'],
  ] as const)('%s', (_, words, openLines, expected) => {
    expect(named(lineQueue(tickets(words, openLines)))).toBe(expected);
  });
});

const anyTickets = fc
  .array(fc.record({ tenant: fc.nat(3), priority: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 30,
  })
  .chain((drawn) =>
    fc
      .record({
        openLines: fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }),
        ages: fc.shuffledSubarray(
          drawn.map((_, index) => index + 1),
          { minLength: drawn.length },
        ),
      })
      .map(({ openLines, ages }): Ticket[] =>
        drawn.map((one, index) => ({
          ...one,
          openLines: openLines[one.tenant] ?? 0,
          age: ages[index] ?? 0,
        })),
      ),
  );

test('X8 every ticket stands in the queue once, and no less urgent one before a more urgent one', () => {
  fc.assert(
    fc.property(anyTickets, (waiting) => {
      const queue = lineQueue(waiting);
      expect(new Set(queue)).toEqual(new Set(waiting));
      expect(queue).toHaveLength(waiting.length);
      const priorities = queue.map(({ priority }) => priority);
      expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
    }),
  );
});

test('X8 whoever is passed over has a line more already, or will have one from an equally urgent ticket', () => {
  fc.assert(
    fc.property(anyTickets, fc.nat(12), (waiting, free) => {
      const equal = waiting.map((ticket) => ({ ...ticket, priority: 3 }));
      const queue = lineQueue(equal);
      const lines = new Map(equal.map(({ tenant, openLines }) => [tenant, openLines]));
      const served = queue.slice(0, free);
      for (const { tenant } of served) lines.set(tenant, (lines.get(tenant) ?? 0) + 1);
      const most = Math.max(0, ...served.map(({ tenant }) => lines.get(tenant) ?? 0));
      for (const { tenant } of queue.slice(free)) {
        expect(lines.get(tenant) ?? 0).toBeGreaterThanOrEqual(most - 1);
      }
    }),
  );
});

test('X8 of one tenant and urgency the older ticket goes first', () => {
  fc.assert(
    fc.property(anyTickets, (waiting) => {
      const queue = lineQueue(waiting);
      for (const [index, ticket] of queue.entries()) {
        const later = queue
          .slice(index + 1)
          .filter(
            ({ tenant, priority }) => tenant === ticket.tenant && priority === ticket.priority,
          );
        expect(later.every(({ age }) => age > ticket.age)).toBe(true);
      }
    }),
  );
});

test.each([
  [5, 8, 5],
  [3, 8, 3],
  [3, 3, 2],
  [1, 3, 1],
  [5, 1, 1],
  [5, -1, 1],
])('X8 priority %i with %i hours to the start counts as %i', (priority, hours, expected) => {
  expect(urgency({ priority, msLeft: hours * HOUR_MS })).toBe(expected);
});
