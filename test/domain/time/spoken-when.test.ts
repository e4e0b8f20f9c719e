import { expect, test } from 'vitest';
import { spokenWhen } from '../../../src/domain/time/spoken-when.ts';

const ZONE = 'Australia/Sydney';
const at = (text: string) => Date.parse(`${text}+11:00`);
const NOW = at('2026-01-23T09:30:00');

test.each([
  ['2026-01-23T00:05:00', 'today at 12:05 AM'],
  ['2026-01-22T23:55:00', 'yesterday at 11:55 PM'],
  ['2026-01-21T09:05:00', 'on January 21st, 2026, at 9:05 AM'],
])('S14 %s is spoken of as %s, by the calendar of the place', (when, words) => {
  expect(spokenWhen(at(when), NOW, ZONE)).toBe(words);
});
