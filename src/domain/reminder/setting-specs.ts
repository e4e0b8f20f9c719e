import { RETRIED_OUTCOMES } from './retry-settings.ts';
import {
  BUSINESS_TYPES,
  CALL_METHODS,
  GREETING_STYLES,
  HIPAA_MODES,
  HOURS_BEFORE_PRESETS,
  PERSONALITIES,
  type ReminderSettingName,
} from './settings.ts';
import type { SettingSpec } from './setting-spec.ts';

/** R1: every setting of reminders, as it is validated, documented and shown. */
export const REMINDER_SETTING_SPECS: Readonly<Record<ReminderSettingName, SettingSpec>> = {
  businessType: {
    ...{ kind: 'choice', choices: BUSINESS_TYPES },
    meaning: 'What the tenant does; a medical one reminds under HIPAA unless that is switched off.',
  },
  callBy: {
    ...{ kind: 'choice', choices: CALL_METHODS },
    meaning: 'Whether people answer by keys or talk with a voice agent.',
  },
  hoursFrom: { kind: 'time_of_day', meaning: 'Nobody is called earlier, where they are.' },
  hoursTo: { kind: 'time_of_day', meaning: 'Nobody is called then or later, where they are.' },
  callsOnWeekends: { kind: 'switch', meaning: 'Whether calls are made on Saturdays and Sundays.' },
  callsOnHolidays: {
    kind: 'switch',
    meaning:
      'Whether calls are made on public holidays where the person lives, and on the own ones.',
  },
  customHolidays: {
    ...{ kind: 'dates', most: 100 },
    meaning: 'Days on which the office is closed besides, as 2027-12-24.',
  },
  hoursBefore: {
    ...{ kind: 'wholes', min: 1, max: 168, most: 6, unit: 'hours' },
    meaning:
      `How long before an appointment people are called, once for each; often ` +
      `${HOURS_BEFORE_PRESETS.join(', ')}. A contact or an appointment may have its own.`,
  },
  bufferMinutes: {
    ...{ kind: 'whole', min: 0, max: 720, unit: 'minutes' },
    meaning: 'So long before an appointment nobody is called about it any more.',
  },
  maxRetries: {
    ...{ kind: 'whole', min: 0, max: 5, unit: 'calls' },
    meaning: 'How many more calls follow a first one that reached nobody.',
  },
  retryAfter: {
    ...{ kind: 'choices', choices: RETRIED_OUTCOMES },
    meaning: 'After which outcomes another call follows.',
  },
  noAnswerHours: {
    ...{ kind: 'preset', choices: [1, 2, 4, 8], unit: 'hours' },
    meaning: 'From a call that nobody answered to the next.',
  },
  voicemailHours: {
    ...{ kind: 'preset', choices: [4, 8, 12, 24], unit: 'hours' },
    meaning: 'From a call that a machine answered to the next.',
  },
  confirmationRequired: {
    kind: 'switch',
    meaning: 'Whether somebody who listened and decided nothing is asked once more.',
  },
  ringTimeoutSeconds: {
    ...{ kind: 'whole', min: 15, max: 60, unit: 'seconds' },
    meaning: 'How long a telephone rings.',
  },
  gatherSeconds: {
    ...{ kind: 'whole', min: 5, max: 30, unit: 'seconds' },
    meaning: 'How long a call waits for a key.',
  },
  talkLimitSeconds: {
    ...{ kind: 'whole', min: 30, max: 600, unit: 'seconds' },
    meaning: 'After so long a call is ended.',
  },
  businessName: {
    ...{ kind: 'line', most: 80 },
    meaning: 'Who calls, as it is spoken; the tenant’s name unless given.',
  },
  callbackNumber: {
    kind: 'phone',
    meaning:
      'Where people call back, as it is dialled in the country or in E.164; the office’s telephone unless given.',
  },
  greetingStyle: {
    ...{ kind: 'choice', choices: GREETING_STYLES },
    meaning:
      'Which greeting is spoken where there is no own template; by the type of business unless given.',
  },
  template: {
    kind: 'template',
    meaning:
      'What a call says first: at most 500 characters, with {businessName} and {when} or {time}.',
  },
  rescheduleAllowed: { kind: 'switch', meaning: 'Whether people may ask for another time.' },
  cancellationAllowed: { kind: 'switch', meaning: 'Whether people may cancel.' },
  speaksInstructions: {
    kind: 'switch',
    meaning: 'Whether the instructions of an appointment are spoken.',
  },
  voice: {
    kind: 'voice',
    meaning: 'The id of a voice of the speech vendor; the installation’s unless given.',
  },
  personality: {
    ...{ kind: 'choice', choices: PERSONALITIES },
    meaning: 'How a voice agent talks.',
  },
  voiceSpeed: {
    ...{ kind: 'decimal', min: 0.8, max: 1.2, unit: '× normal' },
    meaning: 'How fast a voice agent talks.',
  },
  voicePitch: {
    ...{ kind: 'decimal', min: 0.8, max: 1.2, unit: '× normal' },
    meaning: 'How high a voice agent talks.',
  },
  language: { kind: 'language', meaning: 'What a voice agent speaks, as en-GB.' },
  accent: { kind: 'line', most: 40, meaning: 'With which accent a voice agent speaks.' },
  hipaaMode: {
    ...{ kind: 'choice', choices: HIPAA_MODES },
    meaning:
      'Whether calls tell no more than HIPAA lets them; automatic: where the business is medical.',
  },
  hipaaFirstNameOnly: {
    kind: 'switch',
    meaning: 'Under HIPAA: people are greeted by their first name alone.',
  },
  hipaaGenericWording: {
    kind: 'switch',
    meaning:
      'Under HIPAA: every appointment is called an appointment, and nothing of where or with whom is told.',
  },
  hipaaScreening: {
    kind: 'switch',
    meaning: 'Under HIPAA: free text that may tell of somebody’s health is withheld.',
  },
  hipaaTranscript: {
    kind: 'switch',
    meaning: 'Under HIPAA: whether the voice vendor may keep what was said.',
  },
};
