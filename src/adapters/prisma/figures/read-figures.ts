import type { Figures } from '../../../ports/figures.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

type Db = Prisma.TransactionClient;
interface Count {
  what: string;
  many: number;
}

/** Each question is answered by an index, whatever the tables have grown to. */
export function readFigures(database: Database): Promise<Figures> {
  return database.asSystem(async (db) => {
    const { rings, oldestRingSeconds } = await openRings(db);
    return {
      outcomes: byWord(await outcomes(db)),
      rings: byWord(rings),
      oldestRingSeconds,
      ...(await accounts(db, rings)),
      outbox: await outbox(db),
      alerts: byWord(await alerts(db)),
      texts: byWord(await texts(db)),
      offers: byWord(await offers(db)),
      holds: await db.hold.count({ where: { releasedAt: null } }),
      housekeepingAgeSeconds: await housekeepingAge(db),
    };
  });
}

const byWord = (counts: readonly Count[]) =>
  Object.fromEntries(counts.map(({ what, many }) => [what, many]));

const outcomes = (db: Db) => db.$queryRaw<Count[]>`
  SELECT coalesce(outcome, 'unknown') AS what, count(*)::int AS many FROM attempt
  WHERE ended_at > clock_timestamp() - interval '1 hour' GROUP BY 1`;

async function openRings(db: Db) {
  const rings = await db.$queryRaw<(Count & { seconds: number })[]>`
    SELECT CASE state WHEN 'placed' THEN life_cycle ELSE state END AS what, count(*)::int AS many,
           coalesce(max(extract(epoch FROM clock_timestamp() - dialed_real_at)), 0)::float8 AS seconds
    FROM attempt WHERE state = ANY (ARRAY['reserved', 'dialing', 'reconciling', 'placed']) GROUP BY 1`;
  const dialled = rings.filter(({ what }) => what !== 'reserved');
  return { rings, oldestRingSeconds: Math.max(0, ...dialled.map(({ seconds }) => seconds)) };
}

async function accounts(db: Db, rings: readonly Count[]) {
  const [row] = await db.$queryRaw<{ total: number; held: number }[]>`
    SELECT coalesce(sum(lines), 0)::int AS total, count(held_because)::int AS held FROM account`;
  const used = rings
    .filter(({ what }) => what !== 'reserved')
    .reduce((sum, { many }) => sum + many, 0);
  return { lines: { used, total: row?.total ?? 0 }, accountsHeld: row?.held ?? 0 };
}

async function outbox(db: Db) {
  const [row] = await db.$queryRaw<Figures['outbox'][]>`
    SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS waiting, count(parked_at)::int AS parked,
           coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE parked_at IS NULL)), 0)::float8
             AS "oldestSeconds"
    FROM outbox WHERE done_at IS NULL`;
  return row ?? { waiting: 0, parked: 0, oldestSeconds: 0 };
}

async function housekeepingAge(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM clock_timestamp() - swept_at)::float8 AS seconds FROM housekeeping`;
  return row?.seconds ?? Number.NaN;
}

const alerts = (db: Db) => db.$queryRaw<Count[]>`
  SELECT kind AS what, count(*)::int AS many FROM alert WHERE resolved_at IS NULL GROUP BY 1`;

const texts = (db: Db) => db.$queryRaw<Count[]>`
  SELECT state AS what, count(*)::int AS many FROM message
  WHERE updated_at > clock_timestamp() - interval '1 hour' GROUP BY 1`;

const offers = (db: Db) => db.$queryRaw<Count[]>`
  SELECT stage AS what, count(*)::int AS many FROM job
  WHERE state = 'active' AND kind = 'shift_offer' GROUP BY 1`;
