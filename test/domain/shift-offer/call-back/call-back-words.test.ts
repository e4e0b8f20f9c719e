import { expect, test } from 'vitest';
import {
  introduction,
  newsWords,
  optedOutWords,
  WAYS_BACK,
} from '../../../../src/domain/shift-offer/call-back/call-back-words.ts';

test('S14 the introduction says who has called, and when', () => {
  const reached = { by: 'call', when: 'today at 9:15 AM' } as const;

  expect(introduction({ agency: 'Harbour Care', reached })).toBe(
    'This is Harbour Care. We called you today at 9:15 AM about a shift.',
  );
  expect(introduction({ agency: 'Harbour Care', firstName: 'Bob' })).toBe(
    'Hello Bob, this is Harbour Care.',
  );
});

test.each([
  ['yours', 'is yours'],
  ['taken', 'has been taken'],
  ['closed', 'is no longer open'],
] as const)(
  'S14 of a shift that is %s the caller hears that it %s, and the office',
  (news, words) => {
    const shift = { date: 'January 23rd, 2026', startTime: '9:00 AM', endTime: '5:00 PM', news };

    expect(newsWords(shift, '+61255559999')).toBe(
      `The shift on January 23rd, 2026, from 9:00 AM to 5:00 PM, ${words}. To reach us, please call the office on +61255559999.`,
    );
  },
);

test('S14 who was never offered anything hears that nothing is open', () => {
  expect(newsWords(undefined, undefined)).toBe(
    'There is no open shift for you right now. To reach us, please call the office.',
  );
});

test.each(WAYS_BACK)('A4 who has opted out hears the way back by %s', (way) => {
  const words = { key: 'press 1', start: 'START', office: 'the office on +612' }[way];

  expect(optedOutWords(way, '+612')).toContain('that stands');
  expect(optedOutWords(way, '+612')).toContain(words);
});
