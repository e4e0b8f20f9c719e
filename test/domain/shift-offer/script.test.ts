import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINE_TEXTS, lineText } from '../../../src/domain/shift-offer/script-lines.ts';
import {
  nextStep,
  openScript,
  PROMPTS_MAX,
  REPEATS_MAX,
  type ScriptInput,
  type ScriptStep,
} from '../../../src/domain/shift-offer/script.ts';

const silence: ScriptInput = { kind: 'silence' };
const optOutRecorded: ScriptInput = { kind: 'opt_out_recorded' };
const key = (digit: string): ScriptInput => ({ kind: 'key', digit });
const claim = (answer: 'won' | 'taken' | 'not_available'): ScriptInput => ({
  kind: 'claim_answered',
  answer,
});

/** Every step of a call in which these inputs come one after the other. */
function call(...inputs: readonly ScriptInput[]): readonly ScriptStep[] {
  let step = openScript({ isOpen: true });
  const steps = [step];
  for (const input of inputs) {
    step = nextStep(step.state, input);
    steps.push(step);
  }
  return steps;
}

function lastOf(...inputs: readonly ScriptInput[]): Omit<ScriptStep, 'state'> | undefined {
  const step = call(...inputs).at(-1);
  return step && { say: step.say, expect: step.expect };
}

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

describe('carriers repeat themselves', () => {
  test('a second 1 asks for the same claim again, and says nothing', () => {
    expect(lastOf(key('1'), key('1'))).toEqual({ say: [], expect: { kind: 'claim' } });
    expect(lastOf(key('1'), key('2'))).toEqual({ say: [], expect: { kind: 'claim' } });
  });

  test('whatever comes after the end changes nothing', () => {
    const ended = { say: [], expect: { kind: 'hang_up', outcome: 'declined' } };

    for (const input of [key('1'), silence, claim('won'), optOutRecorded]) {
      expect(lastOf(key('2'), input)).toEqual(ended);
    }
  });

  test('a result that nobody asked for is ignored', () => {
    expect(lastOf(claim('won'))).toEqual({ say: [], expect: { kind: 'key' } });
    expect(lastOf(key('9'), optOutRecorded)).toEqual({ say: [], expect: { kind: 'key' } });
  });
});

describe('any sequence of inputs', () => {
  const anyInput = fc.oneof(
    fc.constantFrom(...Array.from('0123456789*#')).map(key),
    fc.constantFrom('won', 'taken', 'not_available').map(claim),
    fc.constantFrom(silence, optOutRecorded, { kind: 'offer_closed' } as const),
  );

  test('a1 a2 "it is yours" is said only right after a claim was won', () => {
    fc.assert(
      fc.property(fc.array(anyInput), (inputs) => {
        const steps = call(...inputs);
        steps.forEach((step, index) => {
          if (!step.say.includes('accepted')) return;
          expect(steps[index - 1]?.expect).toEqual({ kind: 'claim' });
          expect(inputs[index - 1]).toEqual(claim('won'));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('a11 a decline is only ever the key 2 at the menu', () => {
    fc.assert(
      fc.property(fc.array(anyInput), (inputs) => {
        const steps = call(...inputs);
        steps.forEach((step, index) => {
          if (!step.say.includes('declined')) return;
          expect(steps[index - 1]?.state.kind).toBe('menu');
          expect(inputs[index - 1]).toEqual(key('2'));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('nobody can be kept on the line for ever by keys', () => {
    const anyKey = fc.constantFrom(...Array.from('03456789*#')).map(key);
    const keysMax = 2 * PROMPTS_MAX + REPEATS_MAX + 1;
    fc.assert(
      fc.property(fc.array(anyKey, { minLength: keysMax, maxLength: keysMax }), (keys) => {
        expect(lastOf(...keys)?.expect.kind).not.toBe('key');
      }),
      { numRuns: 1000 },
    );
  });
});

test('every line has words, and the greeting is the rendered template', () => {
  expect(lineText('greeting', 'Hello Alice.')).toBe('Hello Alice.');
  for (const text of Object.values(LINE_TEXTS)) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(lineText('menu', '')).toBe(LINE_TEXTS.menu);
});
