import { isStorable } from '../text/is-storable.ts';
import { templateProblemText } from '../template/template.ts';
import { clockTimeMs } from '../time/hours.ts';
import type { SettingSpec } from './setting-spec.ts';
import { parseReminderTemplate } from './template.ts';

/** What is wrong, and what to enter instead, each as a sentence. */
export interface SettingProblem {
  readonly problem: string;
  readonly remedy: string;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;
const VOICE_ID = /^[A-Za-z0-9_-]{1,64}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Every problem of one value. */
export function checkSetting(spec: SettingSpec, value: unknown): readonly SettingProblem[] {
  switch (spec.kind) {
    case 'switch':
      return typeof value === 'boolean'
        ? []
        : wrong('This is not a switch.', 'Enter true or false.');
    case 'whole':
      return isWhole(value, spec) ? [] : wrong('It is out of range.', wholeRemedy(spec));
    case 'decimal':
      return isWithin(value, spec)
        ? []
        : wrong('It is out of range.', `Enter a number from ${spec.min} to ${spec.max}.`);
    case 'preset':
    case 'choice':
      return isAmong(value, spec.choices) ? [] : wrong('This is no choice.', choicesRemedy(spec));
    case 'choices':
      return isSetOf(value, (one) => isAmong(one, spec.choices))
        ? []
        : wrong(
            'These are no choices, or one is there twice.',
            `${choicesRemedy(spec)} Each once.`,
          );
    case 'wholes':
      return isSetOf(value, (one) => isWhole(one, spec)) && isSized(value, 1, spec.most)
        ? []
        : wrong('These are no such hours, or one is there twice.', wholesRemedy(spec));
    case 'dates':
      return isSetOf(value, isDate) && isSized(value, 0, spec.most)
        ? []
        : wrong('These are no days.', `List up to ${spec.most} days as 2027-12-24, each once.`);
    case 'time_of_day':
      return typeof value === 'string' && clockTimeMs(value) !== undefined
        ? []
        : wrong('This is no time of day.', 'Give a time such as 09:00, from 00:00 to 24:00.');
    default:
      return typeof value === 'string' ? textProblems(spec.kind, spec, value) : NO_TEXT;
  }
}

const NO_TEXT = wrong('This is no text.', 'Enter a text, or remove the setting.');

function textProblems(
  kind: 'line' | 'phone' | 'language' | 'voice' | 'template',
  spec: SettingSpec,
  value: string,
): readonly SettingProblem[] {
  switch (kind) {
    case 'line': {
      const most = spec.kind === 'line' ? spec.most : 0;
      const length = Array.from(value).length;
      const isFine = value.trim() !== '' && length <= most && isStorable(value);
      return isFine ? [] : wrong('This is no name.', `Use 1 to ${most} ordinary characters.`);
    }
    case 'phone':
      return E164.test(value)
        ? []
        : wrong('This is no telephone number.', 'Write it with + and the country code.');
    case 'language':
      return LANGUAGE.test(value) ? [] : wrong('This is no language.', 'Use one such as en-GB.');
    case 'voice':
      return VOICE_ID.test(value)
        ? []
        : wrong('This is not a voice id.', 'Enter the id of a voice, or remove the setting.');
    case 'template': {
      const parsed = parseReminderTemplate(value);
      if (parsed.kind === 'template') return [];
      const remedy = 'Correct the template, or remove it to use the default one.';
      return parsed.problems.map((found) => ({ problem: templateProblemText(found), remedy }));
    }
  }
}

function wrong(problem: string, remedy: string): readonly SettingProblem[] {
  return [{ problem, remedy }];
}

interface Range {
  readonly min: number;
  readonly max: number;
}

const isWithin = (value: unknown, { min, max }: Range): boolean =>
  typeof value === 'number' && value >= min && value <= max;
const isWhole = (value: unknown, range: Range): boolean =>
  Number.isInteger(value) && isWithin(value, range);
const isAmong = (value: unknown, choices: readonly unknown[]): boolean => choices.includes(value);
const isSetOf = (value: unknown, fits: (one: unknown) => boolean): value is readonly unknown[] =>
  Array.isArray(value) && value.every(fits) && new Set(value).size === value.length;
const isSized = (value: unknown, least: number, most: number): boolean =>
  Array.isArray(value) && value.length >= least && value.length <= most;

/** The calendar has it: `Date.parse` lets February 30th pass as March 2nd. */
function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const daysInMonth = (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / 86_400_000;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth;
}

const wholeRemedy = ({ min, max }: Range) => `Enter a whole number from ${min} to ${max}.`;
const wholesRemedy = ({ min, max, most }: Range & { readonly most: number }) =>
  `List 1 to ${most} whole numbers from ${min} to ${max}, each once.`;
const choicesRemedy = ({ choices }: { readonly choices: readonly unknown[] }) =>
  `Use of these: ${choices.map(String).join(', ')}.`;
