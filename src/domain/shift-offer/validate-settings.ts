import { parseOfferTemplate } from '../template/offer-template.ts';
import { templateProblemText } from '../template/template.ts';
import { OFFER_SETTING_LIMITS, ROSTER_FAILURES } from './settings.ts';
import type { OfferSettings } from './settings.ts';

export interface FieldProblem {
  readonly field: string;
  /** What is wrong, as a sentence. */
  readonly problem: string;
  /** What to enter instead, as a sentence. */
  readonly remedy: string;
}

type Check = (value: unknown) => readonly Omit<FieldProblem, 'field'>[];

const VOICE_ID = /^[A-Za-z0-9_-]{1,64}$/;

const CHECKS: Readonly<Record<keyof OfferSettings, Check>> = {
  callsEnabled: isSwitch,
  callWaitMinutes: isWithin(OFFER_SETTING_LIMITS.callWaitMinutes),
  rounds: isWithin(OFFER_SETTING_LIMITS.rounds),
  betweenPeopleSeconds: isWithin(OFFER_SETTING_LIMITS.betweenPeopleSeconds),
  betweenRoundsSeconds: isWithin(OFFER_SETTING_LIMITS.betweenRoundsSeconds),
  leadMinutes: isWithin(OFFER_SETTING_LIMITS.leadMinutes),
  ringTimeoutSeconds: isWithin(OFFER_SETTING_LIMITS.ringTimeoutSeconds),
  gatherSeconds: isWithin(OFFER_SETTING_LIMITS.gatherSeconds),
  talkLimitSeconds: isWithin(OFFER_SETTING_LIMITS.talkLimitSeconds),
  waveIntervalMinutes: isWithin(OFFER_SETTING_LIMITS.waveIntervalMinutes),
  reminderMinutes: isWithin(OFFER_SETTING_LIMITS.reminderMinutes),
  startNearMinutes: isWithin(OFFER_SETTING_LIMITS.startNearMinutes),
  digestMinutes: isWithin(OFFER_SETTING_LIMITS.digestMinutes),
  rosterFailure: isOneOf(ROSTER_FAILURES),
  template: isTemplate,
  voice: isVoice,
};

/** All problems at once. Absent settings are fine: they take their defaults. */
export function validateSettings(input: unknown): readonly FieldProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return [
      { field: '', problem: 'Settings must be an object.', remedy: 'Send fields with values.' },
    ];
  }
  return Object.entries(input).flatMap(([field, value]) => {
    if (!isSetting(field)) return [unknownField(field)];
    if (value === undefined) return [];
    return CHECKS[field](value).map((found) => ({ field, ...found }));
  });
}

function isSetting(field: string): field is keyof OfferSettings {
  return Object.hasOwn(CHECKS, field);
}

function unknownField(field: string): FieldProblem {
  const known = Object.keys(CHECKS).join(', ');
  return { field, problem: 'There is no such setting.', remedy: `Use one of: ${known}.` };
}

function isSwitch(value: unknown) {
  if (typeof value === 'boolean') return [];
  return [{ problem: 'This is not a switch.', remedy: 'Enter true or false.' }];
}

function isWithin({ min, max }: { readonly min: number; readonly max: number }): Check {
  const remedy = `Enter a whole number from ${min} to ${max}.`;
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return [{ problem: 'This is not a whole number.', remedy }];
    }
    if (value < min) return [{ problem: `${value} is too small.`, remedy }];
    return value > max ? [{ problem: `${value} is too large.`, remedy }] : [];
  };
}

function isOneOf(choices: readonly string[]): Check {
  const remedy = `Enter one of: ${choices.join(', ')}.`;
  return (value) =>
    choices.some((choice) => choice === value) ? [] : [{ problem: 'This is no choice.', remedy }];
}

function isTemplate(value: unknown) {
  const remedy = 'Correct the template, or remove it to use the default one.';
  if (typeof value !== 'string') return [{ problem: 'The template is not a text.', remedy }];
  const parsed = parseOfferTemplate(value);
  if (parsed.kind === 'template') return [];
  return parsed.problems.map((problem) => ({ problem: templateProblemText(problem), remedy }));
}

function isVoice(value: unknown) {
  if (typeof value === 'string' && VOICE_ID.test(value)) return [];
  return [
    { problem: 'This is not a voice id.', remedy: 'Enter the id of a voice, or remove the field.' },
  ];
}
