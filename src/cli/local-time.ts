/** As a wall clock there shows it, such as 2027-01-23 09:00:05. */
export function localTime(at: string, zone: string): string {
  // Of all locales, Sweden's writes dates as ISO 8601 does.
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return shown.format(new Date(at));
}

/** To the minute. */
export const localMinute = (at: string, zone: string): string => localTime(at, zone).slice(0, 16);
