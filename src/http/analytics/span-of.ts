import { addDays } from '../../domain/time/local-day.ts';
import type { Counted } from '../../ports/stores/analytics.ts';

/** The days that were counted, both with them. */
export function spanOf({ zone, from, before }: Omit<Counted<unknown>, 'rows' | 'today'>) {
  return { zone, from, to: addDays(before, -1) };
}
