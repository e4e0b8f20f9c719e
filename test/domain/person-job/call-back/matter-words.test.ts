import { expect, test } from 'vitest';
import {
  matterIntroduction,
  matterNewsWords,
  nothingOpenWords,
  withoutGoodbye,
} from '../../../../src/domain/person-job/call-back/matter-words.ts';

test.each([
  ['reminder', 'We called you today at 9:05 AM about an appointment.'],
  ['qualification', 'We called you today at 9:05 AM because you have signed up with us.'],
] as const)('X7 who calls back about a %s hears who has called, when and why', (kind, why) => {
  expect(matterIntroduction(kind, { agency: 'Harbour Care', when: 'today at 9:05 AM' })).toBe(
    `This is Harbour Care. ${why}`,
  );
});

test.each([
  ['confirmed', 'is confirmed'],
  ['cancelled', 'is cancelled'],
  ['reschedule_wanted', 'another time'],
  ['over', 'nothing more'],
] as const)('X7 of what is %s already the caller hears that, and the office', (news, words) => {
  expect(matterNewsWords(news, '+61255559999')).toContain(words);
  expect(matterNewsWords(news, '+61255559999')).toContain('the office on +61255559999');
});

test('X7 a contact whom nobody has called hears of no shift', () => {
  expect(nothingOpenWords(undefined)).toBe(
    'There is nothing open for you right now. To reach us, please call the office.',
  );
});

test('X7 where the call goes on nobody has said goodbye', () => {
  expect(withoutGoodbye('Your appointment is confirmed. Goodbye.')).toBe(
    'Your appointment is confirmed.',
  );
  expect(withoutGoodbye('Goodbye for now.')).toBe('Goodbye for now.');
});
