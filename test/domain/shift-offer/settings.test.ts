import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_OFFER_SETTINGS,
  OFFER_SETTING_LIMITS,
  withDefaults,
} from '../../../src/domain/shift-offer/settings.ts';
import { validateSettings } from '../../../src/domain/shift-offer/validate-settings.ts';

describe('S3 defaults', () => {
  test('are the promised ones, and calls are off', () => {
    expect(withDefaults({})).toMatchObject({
      callsEnabled: false,
      callWaitMinutes: 15,
      rounds: 3,
      betweenPeopleSeconds: 5,
      betweenRoundsSeconds: 60,
      leadMinutes: 10,
      ringTimeoutSeconds: 30,
      gatherSeconds: 15,
      talkLimitSeconds: 120,
    });
  });

  test('give way to what is stored, and stand where it is absent or undefined', () => {
    const settings = withDefaults({ rounds: 5, callsEnabled: true, leadMinutes: undefined });

    expect(settings).toEqual({ ...DEFAULT_OFFER_SETTINGS, rounds: 5, callsEnabled: true });
  });

  test('are valid themselves', () => {
    expect(validateSettings(DEFAULT_OFFER_SETTINGS)).toEqual([]);
  });
});

describe('S3 validation', () => {
  test.each(Object.entries(OFFER_SETTING_LIMITS))('%s keeps its limits', (field, { min, max }) => {
    const problemsWith = (value: unknown) => validateSettings({ [field]: value });
    const remedy = `Enter a whole number from ${min} to ${max}.`;

    expect(problemsWith(min)).toEqual([]);
    expect(problemsWith(max)).toEqual([]);
    expect(problemsWith(min - 1)).toEqual([{ field, problem: `${min - 1} is too small.`, remedy }]);
    expect(problemsWith(max + 1)).toEqual([{ field, problem: `${max + 1} is too large.`, remedy }]);
    for (const value of [min + 0.5, String(min), null, NaN, Infinity]) {
      expect(problemsWith(value)).toEqual([
        { field, problem: 'This is not a whole number.', remedy },
      ]);
    }
  });

  test('lists all problems at once, each with its field and a remedy', () => {
    const problems = validateSettings({
      rounds: 9,
      callsEnabled: 'yes',
      template: 'Hi {salary}',
      voice: '../x',
      colour: 'red',
    });

    expect(problems.map(({ field }) => field)).toEqual([
      'rounds',
      'callsEnabled',
      'template',
      'template',
      'voice',
      'colour',
    ]);
    for (const { problem, remedy } of problems) {
      expect(problem).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });

  test.each([null, 'rounds', 3, [], undefined])('%j is refused as a whole', (input) => {
    expect(validateSettings(input)).toHaveLength(1);
  });

  test('names inherited by every object are no settings', () => {
    expect(validateSettings({ constructor: 1, toString: 2 })).toHaveLength(2);
  });

  test('answers every input without throwing', () => {
    const fields = fc.constantFrom(...Object.keys(DEFAULT_OFFER_SETTINGS), 'voice', 'other');
    fc.assert(
      fc.property(fc.dictionary(fields, fc.anything()), (input) => {
        for (const { field } of validateSettings(input))
          expect(Object.keys(input)).toContain(field);
      }),
    );
  });
});
