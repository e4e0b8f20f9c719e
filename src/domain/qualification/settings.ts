import { templateProblemText } from '../template/template.ts';
import { DEFAULT_QUALIFICATION_TEMPLATE, parseQualificationTemplate } from './greeting.ts';
import { RETRY_PAUSES_MS } from './retry-plan.ts';
import type { SignUpSource } from './sign-up.ts';

const MINUTE_MS = 60_000;

export interface QualificationSettings {
  readonly enabled: boolean;
  /** What the call begins with. */
  readonly template: string;
  /** E.164: gets every call instead of who has signed up (Q5). */
  readonly overrideNumber?: string;
  /** Minutes from the end of each call to the next; none for a single call. */
  readonly retryPausesMinutes: readonly number[];
}

export const DEFAULT_QUALIFICATION_SETTINGS: QualificationSettings = {
  enabled: true,
  template: DEFAULT_QUALIFICATION_TEMPLATE,
  retryPausesMinutes: RETRY_PAUSES_MS.map((pauseMs) => pauseMs / MINUTE_MS),
};

/** Both ends included. A pause of no more than two weeks, since nobody remembers a sign-up for longer. */
export const RETRY_PAUSES_LIMITS = {
  countMax: 10,
  minutesMin: 1,
  minutesMax: 14 * 24 * 60,
} as const;

export type StoredQualificationSettings = {
  readonly [Field in keyof QualificationSettings]?: QualificationSettings[Field] | undefined;
};

const E164 = /^\+[1-9]\d{6,14}$/;

const IS_USABLE: Readonly<Record<keyof QualificationSettings, (value: unknown) => boolean>> = {
  enabled: (value) => typeof value === 'boolean',
  template: (value) => typeof value === 'string' && templateProblems(value).length === 0,
  overrideNumber: (value) => typeof value === 'string' && E164.test(value),
  retryPausesMinutes: (value) =>
    Array.isArray(value) && value.length <= RETRY_PAUSES_LIMITS.countMax && value.every(isPause),
};

/** What the tenant has stored under `settings.qualification`; what this version refuses is left to the default. */
export function storedQualificationSettings(tenantSettings: unknown): StoredQualificationSettings {
  const stored = objectIn(objectIn(tenantSettings)['qualification']);
  return Object.fromEntries(
    Object.entries(stored).filter(([field, value]) => isSetting(field) && IS_USABLE[field](value)),
  );
}

/** What holds for a tenant with these settings, all of them. */
export function qualificationSettings(tenantSettings: unknown): QualificationSettings {
  return withQualificationDefaults(storedQualificationSettings(tenantSettings));
}

export function withQualificationDefaults(
  stored: StoredQualificationSettings,
): QualificationSettings {
  const given = Object.entries(stored).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_QUALIFICATION_SETTINGS, ...Object.fromEntries(given) };
}

/** The pauses after which it is tried again; a test is one call (Q5). */
export function retryPausesMs(
  { retryPausesMinutes }: QualificationSettings,
  source: SignUpSource,
): readonly number[] {
  return source === 'test' ? [] : retryPausesMinutes.map((minutes) => minutes * MINUTE_MS);
}

/** Every problem of a template, as sentences. */
export function templateProblems(template: string): readonly string[] {
  const parsed = parseQualificationTemplate(template);
  return parsed.kind === 'template' ? [] : parsed.problems.map(templateProblemText);
}

function isPause(value: unknown): boolean {
  const { minutesMin, minutesMax } = RETRY_PAUSES_LIMITS;
  return Number.isInteger(value) && Number(value) >= minutesMin && Number(value) <= minutesMax;
}

function isSetting(field: string): field is keyof QualificationSettings {
  return Object.hasOwn(IS_USABLE, field);
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
