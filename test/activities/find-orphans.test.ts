import { expect, test } from 'vitest';
import { orphanSearch } from '../../activities/housekeeping/find-orphans.ts';
import { CarrierUnavailable } from '../../src/ports/carrier.ts';

const MINUTE_MS = 60_000;
const DAYS_2_MS = 48 * 60 * MINUTE_MS;
const LAG_MS = 150_000;
const START = Date.UTC(2026, 0, 5, 12);

/** A carrier with one call, and a table that knows none; `asked` has how far back each look went. */
function searched({ callAt = Infinity }: { callAt?: number } = {}) {
  const asked: { backMs: number; disorderMs: number | undefined }[] = [];
  const found: string[] = [];
  const world = { now: START, isAway: false };
  const find = orphanSearch({
    reconcileGraceMs: LAG_MS,
    housekeeping: {
      senders: async () => [
        { accountId: 'a', account: 'AC', number: '+61200000000', now: world.now },
      ],
      orphans: async (_account, sids) => {
        found.push(...sids);
        return [...sids];
      },
    },
    carrier: {
      findCalls: async ({ from, since, disorderMs }) => {
        if (world.isAway) throw new CarrierUnavailable('http_503');
        asked.push({ backMs: world.now - since, disorderMs });
        const call = { sid: 'CA', to: '+61400000000', from, createdAt: callAt };
        return callAt >= since && callAt <= world.now
          ? [{ ...call, report: { lifeCycle: 'ended' as const } }]
          : [];
      },
    },
  });
  const after = async (ms: number) => {
    world.now += ms;
    return find();
  };
  return { asked, found, world, after };
}

test('I1 after a start the last two days are compared, and then what is newer than the last look', async () => {
  const { asked, after } = searched();

  await after(0);
  await after(MINUTE_MS);
  await after(2 * MINUTE_MS);

  expect(asked).toEqual([
    { backMs: DAYS_2_MS, disorderMs: undefined },
    { backMs: MINUTE_MS + 3 * MINUTE_MS + LAG_MS, disorderMs: 10 * MINUTE_MS },
    { backMs: 2 * MINUTE_MS + 3 * MINUTE_MS + LAG_MS, disorderMs: 10 * MINUTE_MS },
  ]);
});

test('I1 a look that failed loses nothing: the next one goes on from the last that succeeded', async () => {
  const { asked, world, after } = searched();
  await after(0);
  world.isAway = true;
  await after(MINUTE_MS);
  await after(MINUTE_MS);
  world.isAway = false;

  await after(MINUTE_MS);

  expect(asked.at(-1)?.backMs).toBe(3 * MINUTE_MS + 3 * MINUTE_MS + LAG_MS);
});

test.each([
  ['a gap', 15 * MINUTE_MS],
  ['a clock that has gone back', -1],
])('I1 after %s the last two days are compared again', async (_, ms) => {
  const { asked, after } = searched();
  await after(0);
  await after(ms);
  expect(asked.at(-1)?.backMs).toBe(DAYS_2_MS);
});

test('I1 once an hour the last two days are compared, however even the looks', async () => {
  const { asked, after } = searched();
  for (let minute = 0; minute <= 120; minute += 1) await after(MINUTE_MS);
  expect(asked.filter(({ backMs }) => backMs === DAYS_2_MS)).toHaveLength(3);
});

test('I1 a call is found once it cannot be on its way into the tables any more, and not before', async () => {
  const { found, after } = searched({ callAt: START + MINUTE_MS });
  await after(0);
  for (let minute = 1; minute <= 4; minute += 1) {
    await after(MINUTE_MS);
    expect(found).toEqual([]);
  }
  await after(MINUTE_MS);
  expect(found).toEqual(['CA']);
});
