import { RETRIED_OUTCOMES, type RetriedOutcome, type RetrySettings } from './retry-settings.ts';

export const BUSINESS_TYPES = ['general', 'medical'] as const;
/** By keys on the telephone, or by a voice vendor's agent that talks. */
export const CALL_METHODS = ['keypad', 'agent'] as const;
export const GREETING_STYLES = ['formal', 'casual', 'medical'] as const;
/** `automatic`: as the type of business asks. */
export const HIPAA_MODES = ['automatic', 'on', 'off'] as const;
export const PERSONALITIES = ['professional', 'friendly', 'medical'] as const;

/** Offered where hours before an appointment are chosen; any whole hour from 1 to 168 will do (R2). */
export const HOURS_BEFORE_PRESETS = [1, 2, 6, 24, 48, 168] as const;

/** What each setting means, with its unit, default and limits, stands in `setting-specs.ts`. */
export interface ReminderSettings extends RetrySettings {
  readonly businessType: (typeof BUSINESS_TYPES)[number];
  readonly callBy: (typeof CALL_METHODS)[number];
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly callsOnWeekends: boolean;
  readonly callsOnHolidays: boolean;
  readonly customHolidays: readonly string[];
  readonly hoursBefore: readonly number[];
  readonly bufferMinutes: number;
  readonly retryAfter: readonly RetriedOutcome[];
  readonly ringTimeoutSeconds: number;
  readonly gatherSeconds: number;
  readonly talkLimitSeconds: number;
  readonly businessName: string | undefined;
  readonly callbackNumber: string | undefined;
  readonly greetingStyle: (typeof GREETING_STYLES)[number] | undefined;
  readonly template: string | undefined;
  readonly rescheduleAllowed: boolean;
  readonly cancellationAllowed: boolean;
  readonly speaksInstructions: boolean;
  readonly voice: string | undefined;
  readonly personality: (typeof PERSONALITIES)[number];
  readonly voiceSpeed: number;
  readonly voicePitch: number;
  readonly language: string;
  readonly accent: string | undefined;
  readonly hipaaMode: (typeof HIPAA_MODES)[number];
  readonly hipaaFirstNameOnly: boolean;
  readonly hipaaGenericWording: boolean;
  readonly hipaaScreening: boolean;
  readonly hipaaTranscript: boolean;
}

export type ReminderSettingName = keyof ReminderSettings;

export const DEFAULT_REMINDER_SETTINGS: ReminderSettings = {
  businessType: 'general',
  callBy: 'keypad',
  hoursFrom: '08:00',
  hoursTo: '20:00',
  callsOnWeekends: false,
  callsOnHolidays: false,
  customHolidays: [],
  hoursBefore: [24],
  bufferMinutes: 60,
  maxRetries: 2,
  retryAfter: RETRIED_OUTCOMES,
  noAnswerHours: 2,
  voicemailHours: 8,
  ringTimeoutSeconds: 30,
  gatherSeconds: 15,
  talkLimitSeconds: 180,
  businessName: undefined,
  callbackNumber: undefined,
  greetingStyle: undefined,
  template: undefined,
  confirmationRequired: true,
  rescheduleAllowed: true,
  cancellationAllowed: true,
  speaksInstructions: true,
  voice: undefined,
  personality: 'professional',
  voiceSpeed: 1,
  voicePitch: 1,
  language: 'en-GB',
  accent: undefined,
  hipaaMode: 'automatic',
  hipaaFirstNameOnly: true,
  hipaaGenericWording: true,
  hipaaScreening: true,
  hipaaTranscript: false,
};

/** What a tenant has stored over the defaults; a setting that is absent follows the default as it changes. */
export type StoredReminderSettings = Partial<ReminderSettings>;

export function withReminderDefaults(stored: StoredReminderSettings): ReminderSettings {
  const given = Object.entries(stored).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_REMINDER_SETTINGS, ...Object.fromEntries(given) };
}
