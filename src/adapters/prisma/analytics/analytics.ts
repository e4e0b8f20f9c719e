import type { Facet } from '../../../domain/analytics/tally.ts';
import type { Analytics, AutoPause, Counted, Question } from '../../../ports/stores/analytics.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { readAutoPause } from './auto-pause.ts';
import { WAITED_HOURS } from './counted-calls.ts';
import { outcomesOf } from './outcomes-of.ts';
import { readCalendar, readTallies, type TallyRow } from './read-tallies.ts';
import { readLive } from './read-live.ts';
import { readSummary } from './read-summary.ts';

export function createAnalytics(database: Database): Analytics {
  const count = <Row>(
    tenantId: string,
    question: Question,
    rowsOf: (read: (facet: Facet) => Promise<TallyRow[]>) => Promise<Row[]>,
  ): Promise<Counted<Row>> =>
    database.inTenant(tenantId, async (tx) => {
      const { span, by, ...only } = question;
      const calendar = await readCalendar(tx);
      const { from, before } = span(calendar.today);
      const rows = await rowsOf((facet) =>
        readTallies(tx, calendar, { ...only, facet, from, before, by }),
      );
      return { zone: calendar.zone, today: calendar.today, from, before, rows };
    });

  return {
    outcomes: (tenantId, question) =>
      count(tenantId, question, async (read) => outcomesOf(await read('outcome'))),
    hours: (tenantId, question) =>
      count(tenantId, question, async (read) =>
        (await read('hour')).map(({ key, ...tally }) => ({ ...tally, hour: Number(key) })),
      ),
    calls: (tenantId, question) =>
      count(tenantId, question, async (read) =>
        (await read('nth')).map(({ key, ...tally }) => ({
          ...tally,
          nth: key === 'now' ? null : Number(key),
        })),
      ),
    retries: (tenantId, question) =>
      count(tenantId, question, async (read) => (await read('retry')).map(retryOf)),
    live: (tenantId, only) => database.inTenant(tenantId, (tx) => readLive(tx, only)),
    summary: (tenantId, dayOf) =>
      database.inTenant(tenantId, async (tx) => {
        const calendar = await readCalendar(tx);
        return readSummary(tx, calendar, dayOf(calendar.today));
      }),
    autoPause: (tenantId) => database.inTenant(tenantId, readAutoPause),
    setAutoPause: (tenantId, isOn) => database.inTenant(tenantId, (tx) => setAutoPause(tx, isOn)),
  };
}

function retryOf({ key, ...tally }: TallyRow) {
  const [after = '', step = ''] = key.split('/');
  return { ...tally, after, waitedHours: WAITED_HOURS[Number(step)] ?? 0 };
}

async function setAutoPause(tx: TenantTx, isOn: boolean): Promise<AutoPause> {
  const { db, tenantId, now } = tx;
  await db.$executeRaw`
    INSERT INTO analytics (tenant_id, zone, through_day, summed_day, auto_pause)
    SELECT id, '', today, today - 1, ${isOn}
    FROM tenant CROSS JOIN LATERAL (SELECT (${new Date(now)}::timestamptz AT TIME ZONE zone)::date AS today) clock
    WHERE id = ${tenantId}::uuid
    ON CONFLICT (tenant_id) DO UPDATE SET auto_pause = ${isOn}`;
  return readAutoPause(tx);
}
