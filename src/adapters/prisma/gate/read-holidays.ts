import type { TenantTx } from '../db/database.ts';

const DAY_MS = 86_400_000;
/** Hours are looked for two weeks ahead, from anywhere on earth. */
const BACK_DAYS = 1;
const AHEAD_DAYS = 16;

/** Days on which whoever is at a place is left alone: public ones there, and the tenant's own. */
export function holidaysAt(
  { now, publicHolidays }: Pick<TenantTx, 'now' | 'publicHolidays'>,
  { country, regions }: { country: string; regions: readonly string[] },
  own: readonly string[],
): string[] {
  const from = dateOf(now - BACK_DAYS * DAY_MS);
  const to = dateOf(now + AHEAD_DAYS * DAY_MS);
  const known = publicHolidays?.between({ country, regions, from, to }) ?? [];
  return [...known, ...own.filter((date) => date >= from && date <= to)];
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
