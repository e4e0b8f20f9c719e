import { expect, test } from 'vitest';
import { decisionTime } from '../../../src/domain/review/decision-time.ts';
import { reviewDeadline } from '../../../src/domain/review/review-deadline.ts';
import {
  listedText,
  listedWords,
  passedOverText,
} from '../../../src/domain/review/review-words.ts';
import { smsLength } from '../../../src/domain/sms/gsm.ts';

const MINUTE_MS = 60_000;
const zone = 'Australia/Sydney';
const decidesAt = Date.parse('2026-01-23T06:30:00Z');

test.each([
  [60, 480, 60],
  [60, 120, 60],
  [60, 100, 50],
  [2880, 480, 240],
  [60, -5, 0],
])(
  'S15 with %i minutes of review, %i minutes before the shift, the office has %i minutes',
  (reviewMinutes, left, expected) => {
    const startsAt = left * MINUTE_MS;
    expect(reviewDeadline({ openedAt: 0, startsAt, reviewMinutes })).toBe(expected * MINUTE_MS);
  },
);

test('S15 who is on the list is told that the shift is not theirs, and by when the office decides', () => {
  expect(listedWords({ decidesAt, zone })).toBe(
    'Thank you. You are on the list for this shift. It is not yours yet: the office decides by 5:30 PM on Friday, and we text you either way. Goodbye.',
  );
  expect(listedText('A12', { decidesAt, zone })).toBe(
    'You are on the list for shift A12. It is not yours yet: the office decides by 5:30pm on Fri 23 Jan, and you get a text either way.',
  );
});

test('S15 an office that is late is promised no more', () => {
  expect(listedText('A12', { zone })).toContain('the office decides, and you get');
  expect(listedWords({ zone })).toContain('the office decides, and we text');
});

test('S15 the longest of these texts fits into one message', () => {
  const texts = [
    listedText('ABC1234', { decidesAt, zone }),
    passedOverText('ABC1234', { standsBy: true }),
  ];
  expect(texts.map(smsLength)).toEqual(texts.map(() => ({ encoding: 'gsm7', segments: 1 })));
});

const at = (local: string) => Date.parse(`2026-01-23T${local}:00+11:00`);
const tomorrow = (local: string) => at(local) + 24 * 3_600_000;

test.each([
  ['by day', '14:00', tomorrow('05:00'), undefined, at('14:00')],
  ['late, for a shift of the next day', '22:00', tomorrow('09:00'), undefined, tomorrow('06:00')],
  [
    'late, for a shift that begins as the hours do',
    '22:00',
    tomorrow('06:00'),
    undefined,
    at('22:00'),
  ],
  ['late, for a shift in the night', '23:30', tomorrow('03:00'), undefined, at('23:30')],
  ['after the start', '23:30', at('23:00'), undefined, at('23:30')],
  ['in quiet hours', '14:00', at('20:00'), { from: '13:00', to: '15:00' }, at('15:00')],
] as const)(
  'A1 S15 what the office decides %s is told in the hours, or before the start',
  (...row) => {
    const [, decided, startsAt, quietHours, told] = row;

    expect(decisionTime({ now: at(decided), startsAt, zones: [zone], quietHours })).toBe(told);
  },
);
