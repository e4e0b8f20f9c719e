import { expect, test } from 'vitest';
import { appointmentLines } from '../../src/cli/appointment-lines.ts';
import { PLAIN } from '../../src/cli/colours.ts';
import { contactLines } from '../../src/cli/contact-lines.ts';
import { zonedMinute } from '../../src/cli/local-time.ts';

const APPOINTMENT = {
  ...{ appointmentId: 'a1', externalId: null, contactId: 'c1', contactName: 'Ann Example' },
  ...{ type: 'eye test', startsAt: '2031-01-23T01:00:00.000Z', durationMinutes: 30 },
  ...{ zone: 'Australia/Brisbane', provider: null, location: null, instructions: null },
  ...{ reminderHours: [], status: 'confirmed' as const, confirmedAt: '2031-01-22T01:05:00.000Z' },
  ...{ cancelledAt: null, rescheduleWantedAt: null, answeredBy: 'keypad' },
  createdAt: '2031-01-01T00:00:00.000Z',
  calls: {
    ...{ made: 2, lastAt: '2031-01-22T01:04:00.000Z', lastOutcome: 'confirmed' as const },
    ...{ lastTalkSeconds: 8, quality: 'short' as const, sentiment: 'neutral' },
  },
};

const CONTACT = {
  ...{ contactId: 'c1', externalId: null, firstName: 'Ann', lastName: 'Example' },
  ...{ phone: null, phoneCountry: null, phoneType: null, phoneZones: [], zone: null, region: null },
  ...{ quietHours: null, reminderHours: [], active: true, callsAllowed: true },
  ...{ callsMade: 1, lastCalledAt: '2031-01-22T01:04:00.000Z', lastOutcome: 'no_answer' as const },
  createdAt: '2031-01-01T00:00:00.000Z',
};

test('R10 an appointment tells by what it was answered and when, and what its calls have come to', () => {
  const lines = appointmentLines(APPOINTMENT, PLAIN);

  expect(lines.slice(-2)).toEqual([
    'answered by keypad 2031-01-22 11:05 +10:00',
    'called 2 times, last 2031-01-22 11:04 +10:00: confirmed, 8 s, short, neutral',
  ]);
});

test('R10 a contact tells what the calls have come to, and nothing where there was none', () => {
  const time = (at: string) => zonedMinute(at, 'Australia/Sydney');
  const uncalled = { ...CONTACT, callsMade: 0, lastCalledAt: null, lastOutcome: null };

  expect(contactLines(CONTACT, PLAIN, time)).toContain(
    'called once, last 2031-01-22 12:04 +11:00: no answer',
  );
  expect(contactLines(uncalled, PLAIN, time).join()).not.toContain('called');
});
