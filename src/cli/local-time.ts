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

/** To the minute, with the offset it goes by, such as 2027-01-23 09:00 +11:00. */
export const zonedMinute = (at: string, zone: string): string =>
  `${localMinute(at, zone)} ${offsetOf(at, zone)}`;

/** Likewise to the second. */
export const zonedTime = (at: string, zone: string): string =>
  `${localTime(at, zone)} ${offsetOf(at, zone)}`;

function offsetOf(at: string, zone: string): string {
  if (zone === 'UTC') return zone;
  const shown = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = shown.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName');
  // Where it is nothing, "GMT" is all that is shown.
  return name?.value.slice('GMT'.length) || '+00:00';
}

/** To the minute. */
export const localMinute = (at: string, zone: string): string => localTime(at, zone).slice(0, 16);
