import { describe, expect, test } from 'vitest';
import { LINE_TEXTS, lineText } from '../../../src/domain/shift-offer/script-lines.ts';
import { openScript, REPEATS_MAX } from '../../../src/domain/shift-offer/script.ts';
import { claim, key, lastOf, optOutRecorded, silence } from './script-call.ts';

describe('S5 the call', () => {
  test('begins with the greeting and the menu', () => {
    expect(lastOf()).toEqual({ say: ['greeting', 'menu'], expect: { kind: 'key' } });
  });

  test('to an offer that has closed says so and hangs up', () => {
    const { say, expect: then } = openScript({ isOpen: false });

    expect(say).toEqual(['closed']);
    expect(then).toEqual({ kind: 'hang_up', outcome: 'no_action' });
  });

  test.each([
    ['won', 'accepted', 'accepted'],
    ['taken', 'taken', 'no_action'],
    ['not_available', 'not_available', 'no_action'],
  ] as const)(
    'S6 1 claims, and not a word is said before the claim is %s',
    (answer, line, outcome) => {
      expect(lastOf(key('1'))).toEqual({ say: [], expect: { kind: 'claim' } });
      expect(lastOf(key('1'), claim(answer))).toEqual({
        say: [line],
        expect: { kind: 'hang_up', outcome },
      });
    },
  );

  test('2 declines', () => {
    expect(lastOf(key('2'))).toEqual({
      say: ['declined'],
      expect: { kind: 'hang_up', outcome: 'declined' },
    });
  });

  test('9 is asked twice, and the opt-out is recorded before it is said', () => {
    expect(lastOf(key('9'))).toEqual({ say: ['confirm_opt_out'], expect: { kind: 'key' } });
    expect(lastOf(key('9'), key('9'))).toEqual({ say: [], expect: { kind: 'record_opt_out' } });
    expect(lastOf(key('9'), key('9'), optOutRecorded)).toEqual({
      say: ['opted_out'],
      expect: { kind: 'hang_up', outcome: 'opted_out' },
    });
  });

  test.each(['0', '1', '2', '5', '#'])(
    '9 and then %s goes back to the menu and does nothing else',
    (digit) => {
      expect(lastOf(key('9'), key(digit))).toEqual({ say: ['menu'], expect: { kind: 'key' } });
    },
  );

  test('9 and then silence opts nobody out', () => {
    expect(lastOf(key('9'), silence)).toEqual({
      say: ['no_response'],
      expect: { kind: 'hang_up', outcome: 'no_action' },
    });
  });

  test('* repeats what was asked', () => {
    expect(lastOf(key('*'))).toEqual({ say: ['greeting', 'menu'], expect: { kind: 'key' } });
    expect(lastOf(key('9'), key('*'))).toEqual({
      say: ['confirm_opt_out'],
      expect: { kind: 'key' },
    });
  });

  test('* has a bound too: nobody listens to it for ever', () => {
    const stars = Array.from({ length: REPEATS_MAX }, () => key('*'));

    expect(lastOf(...stars)).toMatchObject({ expect: { kind: 'key' } });
    expect(lastOf(...stars, key('*'))).toEqual({
      say: ['no_response'],
      expect: { kind: 'hang_up', outcome: 'no_action' },
    });
  });

  test('a wrong key re-prompts and never declines; after the third prompt the call ends', () => {
    expect(lastOf(key('5'))).toEqual({ say: ['wrong_key', 'menu'], expect: { kind: 'key' } });
    expect(lastOf(key('5'), key('0'))).toMatchObject({ expect: { kind: 'key' } });
    expect(lastOf(key('5'), key('0'), key('#'))).toEqual({
      say: ['no_response'],
      expect: { kind: 'hang_up', outcome: 'no_action' },
    });
    expect(lastOf(key('5'), key('0'), key('1'))).toMatchObject({ expect: { kind: 'claim' } });
  });

  test('silence says that no response was received', () => {
    expect(lastOf(silence)).toEqual({
      say: ['no_response'],
      expect: { kind: 'hang_up', outcome: 'no_action' },
    });
  });

  test('an offer that closes while the person listens is said to be closed', () => {
    expect(lastOf({ kind: 'offer_closed' })).toMatchObject({ say: ['closed'] });
  });
});

test('every line has words, and the greeting is the rendered template', () => {
  expect(lineText('greeting', 'Hello Alice.')).toBe('Hello Alice.');
  for (const text of Object.values(LINE_TEXTS)) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(lineText('menu', '')).toBe(LINE_TEXTS.menu);
});
