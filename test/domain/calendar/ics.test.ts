import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { icsCalendar, type CalendarEvent } from '../../../src/domain/calendar/ics.ts';

const EVENT: CalendarEvent = {
  uid: 'shift/person',
  sequence: 0,
  changedAt: Date.parse('2026-01-02T03:04:05Z'),
  startsAt: Date.parse('2026-04-04T14:00:00Z'),
  endsAt: Date.parse('2026-04-04T20:00:00Z'),
  zone: 'Australia/Sydney',
  summary: 'Shift A12',
  location: 'Newtown',
  description: 'Jane D.',
  isCancelled: false,
};

/** As a calendar reads them: folded lines joined again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('X10 the calendar', () => {
  test('shows times in the zone of the shift, over a night in which the clocks go back', () => {
    const lines = linesOf(icsCalendar('Shifts', [EVENT]));

    expect(lines).toContain('DTSTART;TZID=Australia/Sydney:20260405T010000');
    expect(lines).toContain('DTEND;TZID=Australia/Sydney:20260405T060000');
    expect(lines).toContain('DTSTAMP:20260102T030405Z');
    expect(lines).toContain('STATUS:CONFIRMED');
  });

  test('brings the zone along, with its changes', () => {
    const text = linesOf(icsCalendar('Shifts', [EVENT])).join('\n');

    expect(text).toContain(
      'BEGIN:STANDARD\nDTSTART:20260405T030000\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1000\nEND:STANDARD',
    );
    expect(text).toContain(
      'BEGIN:DAYLIGHT\nDTSTART:20261004T020000\nTZOFFSETFROM:+1000\nTZOFFSETTO:+1100\nEND:DAYLIGHT',
    );
  });

  test.each([
    ['Asia/Kolkata', '+0530'],
    ['America/St_Johns', '-0230'],
    ['UTC', '+0000'],
  ])('knows the offset of %s', (zone, offset) => {
    const lines = linesOf(icsCalendar('Shifts', [{ ...EVENT, zone }]));

    expect(lines).toContain(`TZID:${zone}`);
    expect(lines).toContain(`TZOFFSETTO:${offset}`);
  });

  test('says when an event is cancelled', () => {
    const lines = linesOf(icsCalendar('Shifts', [{ ...EVENT, isCancelled: true, sequence: 1 }]));

    expect(lines).toContain('STATUS:CANCELLED');
    expect(lines).toContain('SEQUENCE:1');
  });

  test('F70 whatever the words are, they stay one value of one event', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
        const text = icsCalendar('Shifts', [{ ...EVENT, summary: words }]);
        const lines = linesOf(text);
        const summary = lines.filter((line) => line.startsWith('SUMMARY:'));

        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
        expect(summary).toHaveLength(1);
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      }),
    );
  });
});
