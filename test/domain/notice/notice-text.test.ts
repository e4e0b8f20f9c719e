import { expect, test } from 'vitest';
import { NOTICE_KINDS } from '../../../src/domain/notice/notice-kinds.ts';
import { noticeText, type NoticeFacts } from '../../../src/domain/notice/notice-text.ts';
import { smsLength } from '../../../src/domain/sms/gsm.ts';

const shift = { code: 'A12', shift: 'A12, Fri 23 Jan, 9:00am-5:00pm, Newtown' };

test.each<[NoticeFacts, string]>([
  [
    { kind: 'filled', ...shift, names: ['Bob Example'] },
    'Filled: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. Bob Example.',
  ],
  [
    { kind: 'unfilled_after_sms', ...shift, callsFollow: true },
    'No answer to the texts: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. Calls follow.',
  ],
  [
    { kind: 'unfilled_after_sms', ...shift, callsFollow: false },
    'No answer to the texts: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. No calls follow. Please act.',
  ],
  [
    { kind: 'unfilled_after_calls', ...shift },
    'UNFILLED after the calls: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. Please act.',
  ],
  [
    { kind: 'start_near', ...shift, startsIn: '2 hours' },
    'STARTS SOON and still open: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. It starts in 2 hours. Please act.',
  ],
  [
    { kind: 'stalled', ...shift, because: 'Held: moving house' },
    'STALLED: shift A12, Fri 23 Jan, 9:00am-5:00pm, Newtown. Held: moving house. No calls and texts go out until this is resolved.',
  ],
  [
    { kind: 'manual_review', names: ['Bob Example'], because: 'May have been called twice' },
    'PLEASE LOOK. Bob Example. May have been called twice.',
  ],
])('A7 %j is told in words', (notice, words) => {
  expect(noticeText([notice])).toBe(words);
});

test.each(NOTICE_KINDS)('A7 many of the kind %s are one text that names the shifts', (kind) => {
  const many = Array.from({ length: 20 }, (_, n) => ({ kind, code: `A${n}`, shift: `A${n}, …` }));
  const [first, ...others] = many;
  if (!first) throw new Error('There are twenty.');

  const text = noticeText([first, ...others]);

  expect(text).toContain('(20): shifts A0, A1, A2, A3, A4, A5, A6, A7, ...');
  expect(smsLength(text)).toEqual({ encoding: 'gsm7', segments: 1 });
});
