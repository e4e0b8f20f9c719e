import { WEEKDAYS } from './zone.ts';

const DAY_MS = 86_400_000;

/** A day of the calendar as YYYY-MM-DD: sorts as text, and knows no zone. */
export type LocalDay = string;

const noon = (day: LocalDay) => Date.parse(`${day}T12:00:00Z`);

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(noon(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday on or before it. */
export function mondayOf(day: LocalDay): LocalDay {
  const sinceThursday = Math.floor(noon(day) / DAY_MS);
  const index = (((sinceThursday + 3) % WEEKDAYS.length) + WEEKDAYS.length) % WEEKDAYS.length;
  return addDays(day, -index);
}

/** The first day of its month, or of one so many months later. */
export function monthOf(day: LocalDay, later = 0): LocalDay {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
}

/** Of the calendar: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(at || 0).toISOString().startsWith(text);
}
