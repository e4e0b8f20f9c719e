import { clockTimeMs } from '../../time/hours.ts';
import {
  DEFAULT_GATE_SETTINGS,
  GATE_SETTING_SPECS,
  type GateSettingName,
  type GateSettings,
  type GateSettingSpec,
} from './gate-settings.ts';

export interface GateSettingProblem {
  readonly field: string;
  /** What is wrong, as a sentence. */
  readonly problem: string;
  /** What to enter instead, as a sentence. */
  readonly remedy: string;
}

/** What a tenant has stored over the defaults. */
export type StoredGateSettings = {
  readonly [Name in GateSettingName]?: GateSettings[Name] | undefined;
};

/** Where they stand among everything that a tenant has stored. */
export const GATE_SETTINGS_KEY = 'gate';

/** All problems at once. Absent settings are fine: they take their defaults. */
export function validateGateSettings(
  wanted: Readonly<Record<string, unknown>>,
): readonly GateSettingProblem[] {
  const each = Object.entries(wanted).flatMap(([field, value]) => problemOf(field, value));
  return each.length > 0 ? each : problemsTogether(withGateDefaults(wanted));
}

/** Of all that a tenant has stored; what an older version took and this one refuses is left to the default. */
export function storedGateSettings(tenantSettings: unknown): StoredGateSettings {
  const own = partOf(tenantSettings);
  if (typeof own !== 'object' || own === null) return {};
  const fields: [string, unknown][] = Object.entries(own);
  return Object.fromEntries(
    fields.filter(([field, value]) => problemOf(field, value).length === 0),
  );
}

export function effectiveGateSettings(tenantSettings: unknown): GateSettings {
  const together = withGateDefaults(storedGateSettings(tenantSettings));
  return problemsTogether(together).length === 0 ? together : DEFAULT_GATE_SETTINGS;
}

/** What holds where this is stored. */
export function withGateDefaults(given: StoredGateSettings): GateSettings {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_GATE_SETTINGS, ...Object.fromEntries(set) };
}

/** Whether a setting of this name may have this value, by itself. */
export function isGateSetting(field: string, value: unknown): boolean {
  return problemOf(field, value).length === 0;
}

function problemOf(field: string, value: unknown): GateSettingProblem[] {
  if (!isSetting(field)) {
    const known = Object.keys(GATE_SETTING_SPECS).join(', ');
    return [{ field, problem: 'There is no such setting.', remedy: `Use one of: ${known}.` }];
  }
  const spec = GATE_SETTING_SPECS[field];
  if (value === undefined || isWithin(spec, value)) return [];
  const remedy = `Enter ${NAMED[spec.kind]} from ${spec.min} to ${spec.max}.`;
  return [{ field, problem: 'This is not allowed here.', remedy }];
}

function isWithin(spec: GateSettingSpec, value: unknown): boolean {
  if (spec.kind === 'time_of_day') {
    const at = typeof value === 'string' ? clockTimeMs(value) : undefined;
    return at !== undefined && at >= msOf(spec.min) && at <= msOf(spec.max);
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const isOfKind = spec.kind === 'decimal' || Number.isInteger(value);
  return isOfKind && value >= spec.min && value <= spec.max;
}

const NAMED = { whole: 'a whole number', decimal: 'a number', time_of_day: 'a time' } as const;

function problemsTogether(settings: GateSettings): GateSettingProblem[] {
  const pairs = [
    ['operationalFrom', 'operationalTo'],
    ['marketingFrom', 'marketingTo'],
  ] as const;
  const hours = pairs
    .filter(([from, to]) => msOf(settings[from]) >= msOf(settings[to]))
    .map(([from, to]) => ({
      field: to,
      problem: 'The hours end before they begin.',
      remedy: `Enter a time after ${settings[from]}, or change ${from}.`,
    }));
  if (settings.spendPerDay === 0 || settings.pricePerMinute > 0) return hours;
  const problem = 'Nobody can tell what a call costs.';
  return [...hours, { field: 'pricePerMinute', problem, remedy: 'Enter the price of a minute.' }];
}

const msOf = (time: string): number => clockTimeMs(time) ?? 0;

function isSetting(field: string): field is GateSettingName {
  return Object.hasOwn(GATE_SETTING_SPECS, field);
}

function partOf(whole: unknown): unknown {
  if (typeof whole !== 'object' || whole === null) return undefined;
  const parts: [string, unknown][] = Object.entries(whole);
  return parts.find(([name]) => name === GATE_SETTINGS_KEY)?.[1];
}
