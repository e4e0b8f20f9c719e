import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { mostOpenCalls, overlappingCalls } from '../../src/sandbox/ledger/live-calls.ts';
import { busiestWindow } from '../../src/sandbox/ledger/rings.ts';
import { eventually } from '../faults/support/progress.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story, type StoryOptions } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Tenants behind one sender, each with an offer of its own that is about to call. */
async function neighbours(
  options: StoryOptions,
  pools: readonly Parameters<Story['pool']>[0][],
): Promise<[Story, ...Story[]]> {
  const settings = { rounds: 2, ...options.settings };
  const first = await Story.begin(stage, { ...options, settings });
  const others: Story[] = [];
  while (others.length < pools.length - 1) others.push(await Story.beside(first, { settings }));
  const all: [Story, ...Story[]] = [first, ...others];
  for (const [index, story] of all.entries()) {
    const pool = pools[index] ?? {};
    await story.pool(pool);
    for (const name of Object.keys(pool)) story.phone(name).persona({ kind: 'no_answer' });
    await story.offer({ waves: false });
  }
  return all;
}

const entriesOf = ({ account }: Story) =>
  stage.world.carrier.ledger.entries.filter((entry) => entry.account === account);

test('A2 I8 two offers with a single line between them never call at once, and both get their turn', async () => {
  const [story, other] = await neighbours({ lines: 1, settings: { rounds: 1 } }, [
    { Alice: {} },
    { Bob: {} },
  ]);
  await story.ends();
  await other?.ends();
  expect(mostOpenCalls(entriesOf(story), story.account)).toBe(1);
  expect(story.ledger('ring_started')).toHaveLength(2);
  const [ended] = story.ledger('call_ended');
  const [, second] = story.ledger('call_accepted');
  // The line is asked for every two seconds.
  expect((second?.at ?? Infinity) - (ended?.at ?? 0)).toBeLessThanOrEqual(12_000);
  await story.keepsItsPromises();
}, 90_000);

test('I8 with two lines they do', async () => {
  const [story, other] = await neighbours({ lines: 2 }, [{ Alice: {} }, { Bob: {} }]);
  await story.ends();
  await other?.ends();
  expect(mostOpenCalls(entriesOf(story), story.account)).toBe(2);
  await story.keepsItsPromises();
});

test('I1 a number that two tenants have is in one call at a time', async () => {
  const phone = `+6141${String(Date.now() % 10_000_000).padStart(7, '0')}`;
  const [story, other] = await neighbours({}, [{ Alice: { phone } }, { Alicia: { phone } }]);
  await story.ends();
  await other?.ends();
  expect(overlappingCalls(entriesOf(story))).toEqual([]);
  expect(mostOpenCalls(entriesOf(story), story.account)).toBe(1);
  expect(story.ledger('ring_started')).toHaveLength(4);
  await story.keepsItsPromises();
});

test('I8 no sliding second has more calls than the account’s rate, and one', async () => {
  const rate = 2;
  const names = ['Ann', 'Ben', 'Cem', 'Dan', 'Eve', 'Fay', 'Gus'];
  const all = await neighbours(
    { callsPerSecond: rate, settings: { rounds: 1 } },
    names.map((name) => ({ [name]: {} })),
  );
  for (const story of all) await story.ends();
  const [story] = all;
  const times = story.ledger('call_accepted').map(({ at }) => at);
  expect(times).toHaveLength(names.length);
  expect(busiestWindow(times, 1000)).toBeLessThanOrEqual(rate + 1);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(2000);
  await story.keepsItsPromises();
});

test('I8 rings that a stall has bunched after their slots reach the carrier at the account’s pace', async () => {
  const rate = 2;
  const names = ['Ivy', 'Jon', 'Kit', 'Lou', 'Mia', 'Ned'];
  const all = await neighbours(
    { callsPerSecond: rate, settings: { rounds: 1 } },
    names.map((name) => ({ [name]: {} })),
  );
  const [story] = all;
  const times: number[] = [];
  const unfollow = stage.world.carrier.ledger.follow(({ kind, account }) => {
    // Machine time: the clocks of the tenants are moved.
    if (kind === 'call_accepted' && account === story.account) times.push(performance.now());
  });
  onTestFinished(unfollow);
  const stall = await holdUpDials();
  const ends = Promise.all(all.map((each) => each.ends()));
  await eventually('all have their slots, and are held up', () => stall.hasCaught(names.length));
  await stall.end();
  await ends;

  expect(times).toHaveLength(names.length);
  expect(busiestWindow(times, 1000)).toBeLessThanOrEqual(rate + 1);
  await story.keepsItsPromises();
}, 90_000);

/** Nobody gets beyond the first lock of the last transaction before a ring. */
async function holdUpDials() {
  const client = await stage.sql.connect();
  const end = () => client.query(`select pg_advisory_unlock_all()`);
  onTestFinished(async () => {
    await end();
    client.release();
  });
  await client.query(`select pg_advisory_lock(hashtext('ringdown hold'))`);
  return {
    async hasCaught(count: number): Promise<boolean> {
      const { rowCount } = await client.query(
        `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      return rowCount === count;
    },
    end,
  };
}
