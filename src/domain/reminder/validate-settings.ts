import { hipaaRules } from '../hipaa/hipaa-rules.ts';
import { clockTimeMs } from '../time/hours.ts';
import { checkSetting, type SettingProblem } from './check-setting.ts';
import { REMINDER_SETTING_SPECS } from './setting-specs.ts';
import type { ReminderSettingName, ReminderSettings } from './settings.ts';

export interface ReminderSettingProblem extends SettingProblem {
  readonly field: string;
}

const RETRIES_WARNED = 3;

/** R1: every problem of what is to be stored, at once. Absent settings are fine: they take their defaults. */
export function validateReminderSettings(input: unknown): readonly ReminderSettingProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const remedy = 'Send settings with values.';
    return [{ field: '', problem: 'Settings must be an object.', remedy }];
  }
  return Object.entries(input).flatMap(([field, value]) => {
    if (!isReminderSetting(field)) return [unknownSetting(field)];
    if (value === undefined) return [];
    return checkSetting(REMINDER_SETTING_SPECS[field], value).map((found) => ({ field, ...found }));
  });
}

/** What is wrong between settings that are each right in themselves. */
export function contradictions(settings: ReminderSettings): readonly ReminderSettingProblem[] {
  const [from = 0, to = 0] = [settings.hoursFrom, settings.hoursTo].map(clockTimeMs);
  if (from < to) return [];
  const problem = 'The hours end before they begin.';
  return [{ field: 'hoursTo', problem, remedy: `Use a time after ${settings.hoursFrom}.` }];
}

/** What is taken as it is, though it is unlikely to be meant. */
export function reminderWarnings(settings: ReminderSettings): readonly ReminderSettingProblem[] {
  const { maxRetries, hoursBefore, bufferMinutes, businessType, hipaaMode } = settings;
  const hipaa = hipaaRules(settings);
  const within = hoursBefore.filter((hours) => hours * 60 <= bufferMinutes);
  return [
    ...warning(maxRetries > RETRIES_WARNED, 'maxRetries', {
      problem: `${maxRetries} retries are many: people feel pestered.`,
      remedy: `Use ${RETRIES_WARNED} or fewer.`,
    }),
    ...warning(within.length > 0, 'hoursBefore', {
      problem: `Calls ${within.join(' and ')} hours before would be within the buffer of ${bufferMinutes} minutes.`,
      remedy: 'They are made earlier. Use more hours, or a smaller buffer.',
    }),
    ...warning(businessType === 'medical' && hipaaMode === 'off', 'hipaaMode', {
      problem: 'A medical tenant calls without HIPAA mode.',
      remedy: 'Use automatic, unless the law of the place lets you tell more.',
    }),
    ...warning(hipaa.kind === 'on' && !hipaa.screens, 'hipaaScreening', {
      problem: 'Free text is spoken unread under HIPAA.',
      remedy: 'Switch it on.',
    }),
    ...warning(settings.voicePitch !== 1, 'voicePitch', {
      problem: 'No voice vendor of today changes its pitch for a call.',
      remedy: 'The agent is told the figure; choose a higher or lower voice with the vendor.',
    }),
    ...warning(settings.retryAfter.length === 0 && maxRetries > 0, 'retryAfter', {
      problem: 'There are retries, and no outcome that they follow.',
      remedy: 'Name outcomes, or use 0 for maxRetries.',
    }),
  ];
}

export function isReminderSetting(field: string): field is ReminderSettingName {
  return Object.hasOwn(REMINDER_SETTING_SPECS, field);
}

function warning(
  isMeant: boolean,
  field: ReminderSettingName,
  found: SettingProblem,
): readonly ReminderSettingProblem[] {
  return isMeant ? [{ field, ...found }] : [];
}

function unknownSetting(field: string): ReminderSettingProblem {
  const known = Object.keys(REMINDER_SETTING_SPECS).join(', ');
  return { field, problem: 'There is no such setting.', remedy: `Use one of: ${known}.` };
}
