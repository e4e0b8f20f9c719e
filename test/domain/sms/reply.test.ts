import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/domain/sms/reply.ts';
import { isShiftCode } from '../../../src/domain/sms/shift-code.ts';

const CARRIER_STOP_WORDS = [
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
];

describe('S2 yes and no', () => {
  test.each([
    'YES A12',
    'yes a12',
    ' Yes   A12. ',
    'Yes please A12',
    'yes, a12!!',
    'YES:A12',
    'A12 yes',
    'Hi, yes A12 thanks',
    'yes (a-12)',
    'yes A 12',
    'ＹＥＳ Ａ１２',
    'yes\u200b a12',
    'Yeah A12',
  ])('"%s" accepts A12', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'yes', code: 'A12' });
  });

  test.each([
    'YES',
    'yes!',
    'Yes please',
    'y',
    'ok yes',
    'Yes, home at 10',
    'yes, at 10 thanks',
    'Yes I do 12',
  ])('"%s" accepts without a code', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'yes' });
  });

  test.each(['NO A12', 'no a12', 'No sorry, A12', 'Sorry no A12', "No, I can't. A12", 'nope a12'])(
    '"%s" declines A12',
    (body) => {
      expect(parseReply(body)).toEqual({ kind: 'no', code: 'A12' });
    },
  );

  test.each([
    'yes but only until 12',
    'Yes, if nobody else can A12',
    'yes no A12',
    'no wait, yes A12',
    'no problem A12',
    'No worries',
    'yes?',
    'no but I can do B34',
    'YES A12 B34',
    'A12',
    'yesterday',
    'I said yes',
    'ok',
    'who is this',
    '',
    '👍',
  ])('"%s" is no plain answer and is not guessed at', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'other' });
  });
});

describe('A4 words of the carrier', () => {
  test.each(CARRIER_STOP_WORDS)(
    '%s alone is an opt-out, in any case and with a full stop',
    (word) => {
      for (const body of [word, word.toLowerCase(), ` ${word}. `, `${word}\n`]) {
        expect(parseReply(body)).toEqual({ kind: 'stop' });
      }
    },
  );

  test.each(['stop all', 'OPT OUT', 'opt-out'])('"%s" is the same wish, written apart', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'stop' });
  });

  test.each(CARRIER_STOP_WORDS)('%s among other words is none', (word) => {
    expect(parseReply(`${word} A12`).kind).not.toBe('stop');
    expect(parseReply(`please ${word}`).kind).not.toBe('stop');
  });

  test.each(['START', 'unstop', 'Start!'])('"%s" opts in again', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'start' });
  });

  test('YES answers an offer and never lifts a suppression, although the carrier takes it so', () => {
    expect(parseReply('YES')).toEqual({ kind: 'yes' });
  });

  test.each(['HELP', 'help', 'Info', 'HELP!'])('"%s" asks for help', (body) => {
    expect(parseReply(body)).toEqual({ kind: 'help' });
  });
});

test.each([
  ['A12', true],
  ['ABC1234', true],
  ['A1', false],
  ['ABCD12', false],
  ['A12345', false],
  ['a12', false],
  ['12', false],
  ['A12\n', false],
])('"%s" is a shift code: %s', (text, expected) => {
  expect(isShiftCode(text)).toBe(expected);
});
