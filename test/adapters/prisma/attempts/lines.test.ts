import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import type { AttemptRef, Attempts } from '../../../../src/ports/stores/attempts.ts';
import {
  type Agency,
  HOUR_MS,
  type TestStore,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';

let store: TestStore;
let attempts: Attempts;
/** Three tenants behind one sender, so that they share the lines of its account. */
let agencies: [Agency, Agency, Agency];
/** So many people of each agency have been called. */
let called: Map<string, number>;

beforeAll(async () => {
  store = await openStore();
  attempts = createAttempts(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  const first = await agencyOf(store, { people: 8 });
  const beside = () => agencyOf(store, { people: 8, behind: first });
  agencies = [first, await beside(), await beside()];
  called = new Map();
});

type Waiting = AttemptRef & { name: string };

/** "a a b": rings that wait for a line, the oldest first; `A` is of an offer that starts within the hour. */
async function waiting(words: string): Promise<Waiting[]> {
  const rings: Waiting[] = [];
  for (const word of words.split(' ')) {
    const index = called.get(word.toLowerCase()) ?? 0;
    called.set(word.toLowerCase(), index + 1);
    const agency = agencies[word.toLowerCase().charCodeAt(0) - 97];
    const person = agency?.people[index];
    if (!agency || !person) throw new Error(`There is nobody for ${word}.`);
    const isUrgent = word !== word.toLowerCase();
    const offer = await offerOf(store, agency, { startsInMs: (isUrgent ? 0.9 : 8) * HOUR_MS });
    const state = { state: 'reserved', lifeCycle: 'queued' };
    const attemptId = await attemptOf(store, agency, offer, person, state);
    rings.push({ tenantId: agency.tenantId, attemptId, name: `${word}${index + 1}` });
  }
  return rings;
}

async function setLines(lines: number): Promise<void> {
  await store.database.asSystem((db) =>
    db.account.update({ where: { id: agencies[0].accountId }, data: { lines } }),
  );
}

/** Everybody asks, twice, as workers do; whoever is told that there is a line takes it. */
async function whoGetsALine(rings: readonly Waiting[]): Promise<string[]> {
  for (const ring of rings) await attempts.seekLine(ring);
  const served: Waiting[] = [];
  for (const ring of rings) {
    if ((await attempts.seekLine(ring)).kind === 'line') served.push(ring);
  }
  for (const { tenantId, attemptId } of served) await setState(tenantId, attemptId, 'placed');
  return served.map(({ name }) => name);
}

function setState(tenantId: string, attemptId: string, state: string) {
  return store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.update({ where: { id: attemptId }, data: { state } }),
  );
}

test('X8 a tenant that has asked five times before anybody else gets no more than its turn', async () => {
  const rings = await waiting('a a a a a b b c');
  await setLines(4);

  expect(await whoGetsALine(rings)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('X8 a line that becomes free goes to the tenant with the fewest', async () => {
  const rings = await waiting('a a a b c c');
  await setLines(4);
  expect(await whoGetsALine(rings)).toEqual(['a1', 'a2', 'b1', 'c1']);
  const [first, , , b] = rings;
  if (!first || !b) throw new Error('Nobody waits.');

  await setState(b.tenantId, b.attemptId, 'ended');

  expect(await whoGetsALine(rings.filter(({ name }) => /a3|c2/.test(name)))).toEqual(['c2']);
});

test('X8 an offer that starts soon goes before everybody, though its tenant has lines already', async () => {
  const early = await waiting('b b');
  await setLines(2);
  expect(await whoGetsALine(early)).toEqual(['b1', 'b2']);
  const late = await waiting('a c B');
  const [first] = early;
  if (!first) throw new Error('Nobody waits.');

  await setState(first.tenantId, first.attemptId, 'ended');

  expect(await whoGetsALine(late)).toEqual(['B3']);
});

test('X8 what the office calls urgent goes first, and what can wait goes last', async () => {
  const rings = await waiting('a b c');
  const [a, , c] = rings;
  for (const [ring, priority] of [
    [a, 5],
    [c, 1],
  ] as const) {
    await store.database.inTenant(ring?.tenantId ?? '', async ({ db }) => {
      const { jobId } = await db.attempt.findUniqueOrThrow({
        where: { id: ring?.attemptId ?? '' },
      });
      await db.job.update({ where: { id: jobId }, data: { priority } });
    });
  }
  await setLines(1);

  expect(await whoGetsALine(rings)).toEqual(['c1']);
  await setLines(2);
  expect(await whoGetsALine(rings.slice(0, 2))).toEqual(['b1']);
});

test('I8 no ring is let through beyond the lines, and a ticket that nobody asks about blocks nobody', async () => {
  const rings = await waiting('a b c');
  await setLines(0);
  expect(await whoGetsALine(rings)).toEqual([]);
  await setLines(1);
  const [a, ...others] = rings;
  if (!a) throw new Error('Nobody waits.');
  await store.database.inTenant(
    a.tenantId,
    ({ db }) =>
      db.$executeRaw`UPDATE attempt SET asked_at = asked_at - interval '21 seconds' WHERE id = ${a.attemptId}::uuid`,
  );

  expect(await whoGetsALine(others)).toEqual(['b1']);
});
