import { createAnalytics } from '../../src/adapters/prisma/analytics/analytics.ts';
import { createDatabase, type Database } from '../../src/adapters/prisma/db/database.ts';
import { createHousekeeping } from '../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { addDays, monthOf } from '../../src/domain/time/local-day.ts';
import type { Question } from '../../src/ports/stores/analytics.ts';
import { quantiles, type Quantiles } from '../report/quantiles.ts';
import type { Servers } from '../stand/servers.ts';
import { enterYearOfCalls } from './year-of-calls.ts';

export interface AnalyticsFigures {
  attempts: number;
  /** Until a year that nobody has counted yet is in the tallies, ms. */
  countedMs: number;
  /** By the name of the endpoint or sweep, ms. */
  queries: { name: string; ms: Quantiles }[];
  /** Scans of all attempts, events or jobs while they were asked; 0 where every question finds its rows by an index. */
  wholeScans: number;
}

interface AnalyticsPlan {
  attempts: number;
  /** How often each is asked. */
  times: number;
}

/** The questions of the API, one after the other, through the store, under the application's own role. */
export async function measureAnalytics(
  servers: Servers,
  { attempts, times }: AnalyticsPlan,
): Promise<AnalyticsFigures> {
  const { tenantId } = await enterYearOfCalls(servers.sql, attempts);
  const database = createDatabase({
    appUrl: servers.databaseUrl('ringdown_app'),
    systemUrl: servers.databaseUrl('ringdown_system'),
  });
  try {
    const housekeeping = createHousekeeping(database);
    const begunAt = performance.now();
    while ((await housekeeping.keepTallies()) > 0);
    const countedMs = performance.now() - begunAt;
    await servers.sql.query('VACUUM ANALYZE call_tally');
    const before = await wholeScans(servers);
    const queries = [];
    for (const [name, ask] of questionsOf(database, tenantId)) {
      const ms = [];
      for (let n = 0; n < times; n += 1) ms.push(await timed(ask));
      queries.push({ name, ms: quantiles(ms) });
    }
    return { attempts, countedMs, queries, wholeScans: (await wholeScans(servers)) - before };
  } finally {
    await database.close();
  }
}

function questionsOf(database: Database, tenantId: string): [string, () => Promise<unknown>][] {
  const analytics = createAnalytics(database);
  const housekeeping = createHousekeeping(database);
  const back = (days: number): Question['span'] => {
    return (today) => ({ from: addDays(today, -days), before: addDays(today, 1) });
  };
  const year: Question['span'] = (today) => ({
    from: monthOf(today, -11),
    before: addDays(today, 1),
  });
  return [
    ['live', () => analytics.live(tenantId, {})],
    ['today', () => analytics.outcomes(tenantId, { span: back(0) })],
    ['daily, a month', () => analytics.outcomes(tenantId, { span: back(30), by: 'day' })],
    ['daily, a year', () => analytics.outcomes(tenantId, { span: back(364), by: 'day' })],
    ['weekly', () => analytics.outcomes(tenantId, { span: back(13), by: 'day' })],
    ['monthly, a year', () => analytics.outcomes(tenantId, { span: year, by: 'month' })],
    [
      'monthly, a year of reminders',
      () => analytics.outcomes(tenantId, { span: year, by: 'month', jobKind: 'reminder' }),
    ],
    ['outcomes, a year', () => analytics.outcomes(tenantId, { span: back(364) })],
    ['retries, a year', () => analytics.retries(tenantId, { span: back(364) })],
    ['best hours, a year', () => analytics.hours(tenantId, { span: back(364) })],
    ['summary of a day', () => analytics.summary(tenantId, (today) => addDays(today, -1))],
    ['sweep: days to be counted', () => housekeeping.keepTallies()],
    ['sweep: automatic pause', () => housekeeping.pauseWhereBad()],
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await work();
  return performance.now() - begunAt;
}

/** The server's own count, which it makes known a little later. */
async function wholeScans({ sql }: Servers): Promise<number> {
  await sql.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await sql.query<{ scans: number }>(
    `SELECT sum(seq_scan)::int AS scans FROM pg_stat_user_tables WHERE relname IN ('attempt', 'attempt_event', 'job')`,
  );
  return rows[0]?.scans ?? Number.NaN;
}
