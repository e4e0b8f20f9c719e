import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROMPTS_MAX, REPEATS_MAX } from '../../../src/domain/shift-offer/script.ts';
import { call, claim, key, lastOf, optOutRecorded, silence } from './script-call.ts';

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
    // What decides comes more often than chance would have it.
    fc.constantFrom(key('1'), key('2'), claim('won')),
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
