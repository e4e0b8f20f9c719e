import type { OutcomeTally } from '../../../domain/analytics/call-stats.ts';
import type { Bucket } from '../../../ports/stores/analytics.ts';
import type { TallyRow } from './read-tallies.ts';

/** The key of the facet `outcome` is the outcome. */
export function outcomesOf(rows: readonly TallyRow[]): (OutcomeTally & Bucket)[] {
  return rows.map(({ key, ...tally }) => ({ ...tally, outcome: key }));
}
