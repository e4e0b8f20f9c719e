import type { Window } from '../time/hours.ts';
import { WEEKDAYS } from '../time/zone.ts';
import type { ReminderSettings } from './settings.ts';

const WORKING_DAYS = WEEKDAYS.filter((day) => day !== 'sat' && day !== 'sun');

/** The tenant's business hours (R1), on the clocks of whoever is called. */
export function businessWindows(
  settings: Pick<ReminderSettings, 'hoursFrom' | 'hoursTo' | 'callsOnWeekends'>,
): readonly Window[] {
  const { hoursFrom: from, hoursTo: to, callsOnWeekends } = settings;
  return [{ from, to, days: callsOnWeekends ? WEEKDAYS : WORKING_DAYS }];
}
