import type { TenantTx } from '../db/database.ts';

const DAY_MS = 86_400_000;
/** From anywhere on earth. A call is planned as far ahead as its appointment; whoever plans further is asked again in time. */
const BACK_DAYS = 1;
const AHEAD_DAYS = 400;

/** Days on which whoever is at a place is left alone: public ones there, and the tenant's own. */
export function holidaysAt(
  { now, publicHolidays }: Pick<TenantTx, 'now' | 'publicHolidays'>,
  { country, regions }: { country: string; regions: readonly string[] },
  own: readonly string[],
): string[] {
  const from = dateOf(now - BACK_DAYS * DAY_MS);
  const to = dateOf(now + AHEAD_DAYS * DAY_MS);
  const known = publicHolidays?.between({ country, regions, from, to }) ?? [];
  return [...known, ...own];
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
