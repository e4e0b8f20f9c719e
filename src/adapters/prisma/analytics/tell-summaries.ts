import { addDays, type LocalDay } from '../../../domain/time/local-day.ts';
import type { TenantTx } from '../db/database.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';
import { readCalendar } from './read-tallies.ts';
import { readSummary } from './read-summary.ts';

/** After an outage no more than the last week is told of. */
const DAYS_MAX = 7;

/** Tells other systems the figures of every day that is over, once (X10). Which day was the last is noted in this transaction. */
export async function tellSummaries(tx: TenantTx): Promise<void> {
  const { db, tenantId } = tx;
  const calendar = await readCalendar(tx);
  const [state] = await db.$queryRaw<{ summed: LocalDay }[]>`
    SELECT summed_day::text AS summed FROM analytics WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`;
  if (!state) return;
  const earliest = addDays(calendar.today, -DAYS_MAX);
  const [, first = earliest] = [addDays(state.summed, 1), earliest].toSorted();
  for (let day = first; day < calendar.today; day = addDays(day, 1)) {
    const { calls, byKind, ...summary } = await readSummary(tx, calendar, day);
    await enqueueEvent(tx, {
      type: 'summary.daily',
      subject: `analytics/summaries/${day}`,
      data: { ...summary, ...{ calls, callsByKind: byKind } },
    });
  }
  await db.$executeRaw`
    UPDATE analytics SET summed_day = greatest(summed_day, ${calendar.today}::date - 1)
    WHERE tenant_id = ${tenantId}::uuid`;
}
