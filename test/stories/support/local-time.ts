import { formatInTimeZone } from 'date-fns-tz';
import { ZONE } from './story.ts';

/** "06:30", as clocks show it in that zone. */
export function localTime(at: number, zone = ZONE): string {
  return formatInTimeZone(at, zone, 'HH:mm');
}

/** "Sun 06:30" */
export function localDayTime(at: number, zone = ZONE): string {
  return formatInTimeZone(at, zone, 'EEE HH:mm');
}
