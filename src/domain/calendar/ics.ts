import { offsetMsAt } from '../time/zone.ts';
import { localStamp, utcStamp } from './stamps.ts';
import { zoneBlock } from './zone-block.ts';

export interface CalendarEvent {
  /** Unique in the world, and the same for as long as it is the same event. */
  uid: string;
  /** Grows with each change that people are to be told of. */
  sequence: number;
  changedAt: number;
  startsAt: number;
  endsAt: number;
  /** In which its times are shown. */
  zone: string;
  summary: string;
  location: string;
  description: string;
  isCancelled: boolean;
}

const YEAR_MS = 366 * 86_400_000;
const LINE_OCTETS_MAX = 75;

/** A calendar that others subscribe to (RFC 5545). */
export function icsCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ringdown//Shifts//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    ...zonesOf(events),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function zonesOf(events: readonly CalendarEvent[]): string[] {
  const zones = [...new Set(events.map(({ zone }) => zone))].sort();
  return zones.flatMap((zone) => {
    const times = events.filter((event) => event.zone === zone);
    const from = Math.min(...times.map(({ startsAt }) => startsAt)) - YEAR_MS;
    const to = Math.max(...times.map(({ endsAt }) => endsAt)) + YEAR_MS;
    return zoneBlock(zone, { from: Math.floor(from / 1000) * 1000, to });
  });
}

function eventLines(event: CalendarEvent): string[] {
  const local = (at: number) => localStamp(at + offsetMsAt(event.zone, at));
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcStamp(event.changedAt)}`,
    `DTSTART;TZID=${event.zone}:${local(event.startsAt)}`,
    `DTEND;TZID=${event.zone}:${local(event.endsAt)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `LOCATION:${escaped(event.location)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');
}

/** No line is longer than 75 octets, and none breaks inside of a character. */
function folded(line: string): string {
  let octets = 0;
  let result = '';
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS_MAX) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
