import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { settingFields } from './setting-fields.ts';

const { waveIntervalMinutes, voice } = settingFields;

export const settings = z
  .object({
    /** What holds now: defaults, and what the tenant has stored over them. Null: see its meaning. */
    effective: z.object({
      ...settingFields,
      waveIntervalMinutes: waveIntervalMinutes.nullable(),
      voice: voice.nullable(),
    }),
    stored: z.object(settingFields).partial(),
  })
  .meta({ id: 'Settings' });

const wanted = z.strictObject(settingFields).partial().meta({ id: 'WantedSettings' });
/** Null takes a setting back to its default. */
const changes = z.strictObject(orNull(settingFields)).partial().meta({ id: 'ChangedSettings' });

export const SETTINGS_ENDPOINTS = {
  readSettings: {
    summary: 'Read the settings of offers',
    method: 'GET',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    scope: 'tenant:read',
    answer: settings,
    status: 200,
  },
  replaceSettings: {
    summary: 'Replace all settings of offers',
    method: 'PUT',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    scope: 'tenant:write',
    body: wanted,
    answer: settings,
    status: 200,
    example: { body: { callsEnabled: true, rounds: 2 } },
  },
  changeSettings: {
    summary: 'Change some settings of offers',
    method: 'PATCH',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    scope: 'tenant:write',
    body: changes,
    answer: settings,
    status: 200,
    example: { body: { callsEnabled: true, callWaitMinutes: null } },
  },
  deleteSettings: {
    summary: 'Take every setting back to its default',
    method: 'DELETE',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    scope: 'tenant:write',
    answer: settings,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;

function orNull<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  const nullable = Object.entries(shape).map(([name, field]) => [name, field.nullable()]);
  // Entry by entry what the shape has.
  return Object.fromEntries(nullable) as { [Name in keyof Shape]: z.ZodNullable<Shape[Name]> };
}
