import { z } from 'zod';
import {
  DEFAULT_GATE_SETTINGS,
  GATE_SETTING_SPECS,
  type GateSettingName,
  type GateSettings,
  type GateSettingSpec,
} from '../domain/gate/settings/gate-settings.ts';
import { isGateSetting } from '../domain/gate/settings/validate-gate-settings.ts';
import type { Endpoint } from './endpoint.ts';
import { must } from './fields.ts';

type Value = string | number;

const FORMS: Readonly<Record<GateSettingSpec['kind'], z.ZodType<Value>>> = {
  time_of_day: z.string(),
  whole: z.number(),
  decimal: z.number(),
};

// Entry by entry what the table of settings has.
const NAMES = Object.keys(GATE_SETTING_SPECS) as GateSettingName[];

/** Judged by the domain; nothing is filled in when a request is read. */
const fields = Object.fromEntries(NAMES.map((name) => [name, fieldOf(name)])) as unknown as {
  [Name in GateSettingName]: z.ZodType<GateSettings[Name]>;
};

function fieldOf(name: GateSettingName): z.ZodType<Value> {
  const { kind, min, max, meaning } = GATE_SETTING_SPECS[name];
  const remedy = `Send a value from ${min} to ${max}.`;
  const description = `${meaning} From ${min} to ${max}.`;
  return FORMS[kind]
    .refine((value) => isGateSetting(name, value), must('This is not allowed here.', remedy))
    .meta({ description, default: DEFAULT_GATE_SETTINGS[name] });
}

export const gateSettings = z
  .object({
    /** What holds now: defaults, and what the tenant has stored over them. */
    effective: z.object(fields),
    stored: z.object(fields).partial(),
  })
  .meta({ id: 'GateSettings' });

const nullable = Object.fromEntries(
  Object.entries(fields).map(([name, field]) => [name, field.nullable()]),
) as unknown as {
  [Name in GateSettingName]: z.ZodNullable<(typeof fields)[Name]>;
};
/** Null takes a setting back to its default. */
const changes = z.strictObject(nullable).partial().meta({ id: 'ChangedGateSettings' });

const door = {
  path: '/api/v1/tenant/gate-settings',
  access: 'tenant',
  answer: gateSettings,
  status: 200,
} as const;

export const GATE_SETTINGS_ENDPOINTS = {
  readGateSettings: {
    ...door,
    summary: 'Read hours, caps and quotas that every call goes by',
    method: 'GET',
    scope: 'tenant:read',
  },
  changeGateSettings: {
    ...door,
    summary:
      'Change hours, caps and quotas; hours and caps only become stricter, but for callNowPer24h and serviceCoolDownMinutes',
    method: 'PATCH',
    scope: 'tenant:write',
    body: changes,
    example: { body: { operationalFrom: '07:00', callsPerDay: 200, callsAtOnce: null } },
  },
} as const satisfies Record<string, Endpoint>;
