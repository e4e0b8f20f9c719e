import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Asking,
  nextPersonStep,
  openPersonScript,
  type PersonStep,
} from '../../../src/domain/person-job/keypad.ts';
import { personWords, QUALIFICATION_KEYS } from '../../../src/domain/person-job/keypad-words.ts';

const MENU: Asking = { kind: 'menu', prompts: 1, repeats: 0 };
/** The keys after which an action may be decided on, but for those that only say the words again. */
const ENDS = {
  ...{ confirm: /1$/, reschedule: /2$/, cancel: /3$/, opt_out: /99$/ },
  /** No key of a reminder. */
  talk: /^$/,
} as const;
const ALL = { 1: 'confirm', 2: 'reschedule', 3: 'cancel', 9: 'opt_out' } as const;

function after(digits: string, keys: Parameters<typeof nextPersonStep>[2] = ALL): PersonStep {
  return Array.from(digits).reduce<PersonStep>(
    (step, digit) => (step.kind === 'ask' ? nextPersonStep(step.state, digit, keys) : step),
    openPersonScript({ isOpen: true }),
  );
}

describe('the keys of a call to one person', () => {
  test.each([
    ['1', 'confirm'],
    ['2', 'reschedule'],
    ['3', 'cancel'],
    ['99', 'opt_out'],
    ['*1', 'confirm'],
    ['71', 'confirm'],
    ['941', 'confirm'],
  ] as const)('R8 after %s it is to %s', (digits, action) => {
    expect(after(digits)).toEqual({ kind: 'decide', action });
  });

  test('R8 one 9 alone opts nobody out', () => {
    expect(after('9')).toMatchObject({ kind: 'ask', state: { kind: 'confirm_opt_out' } });
    expect(after('91')).toMatchObject({ kind: 'ask', state: { kind: 'menu' } });
  });

  test('R1 R8 an action that is not allowed is no key at all', () => {
    const keys = { 1: 'confirm', 9: 'opt_out' } as const;
    expect(after('3', keys)).toMatchObject({ kind: 'ask', say: ['wrong_key', 'menu'] });
    expect(personWords('reminder', 'menu', keys)).not.toMatch(/another time|to cancel/);
    expect(personWords('reminder', 'menu', ALL)).toMatch(/another time.*to cancel/);
  });

  test('R8 who presses nothing, or only keys that do nothing, is taken not to be there', () => {
    expect(nextPersonStep(MENU, undefined, ALL)).toEqual({ kind: 'end', say: 'no_response' });
    expect(after('777')).toEqual({ kind: 'end', say: 'no_response' });
  });

  test('R8 no keys whatever go on for ever, and none decides what it does not stand for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789*#999')) }),
        (digits) => {
          const step = after(`${digits}0000000000`);
          expect(step.kind).not.toBe('ask');
          if (step.kind !== 'decide') return;
          const decisive = Array.from(digits).findIndex(
            (_, index) => after(digits.slice(0, index + 1)).kind === 'decide',
          );
          const pressed = digits.slice(0, decisive + 1).replaceAll('*', '');
          expect(pressed).toMatch(ENDS[step.action]);
        },
      ),
    );
  });

  test('Q4 who has signed up can say that it is a good time, or opt out', () => {
    expect(after('1', QUALIFICATION_KEYS)).toEqual({ kind: 'decide', action: 'talk' });
    expect(after('99', QUALIFICATION_KEYS)).toEqual({ kind: 'decide', action: 'opt_out' });
    expect(personWords('qualification', 'menu', QUALIFICATION_KEYS)).toContain('Press 1');
    expect(personWords('qualification', 'talk', QUALIFICATION_KEYS)).toContain('Thank you');
  });

  test('R8 about what is answered or cancelled nothing is asked', () => {
    expect(openPersonScript({ isOpen: false })).toEqual({ kind: 'end', say: 'closed' });
  });
});
