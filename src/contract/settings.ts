import { z } from 'zod';
import { ROSTER_FAILURES } from '../domain/shift-offer/settings.ts';
import type { Endpoint } from './endpoint.ts';

const fields = {
  callsEnabled: z.boolean(),
  callWaitMinutes: z.number(),
  rounds: z.number(),
  betweenPeopleSeconds: z.number(),
  betweenRoundsSeconds: z.number(),
  leadMinutes: z.number(),
  ringTimeoutSeconds: z.number(),
  gatherSeconds: z.number(),
  talkLimitSeconds: z.number(),
  reminderMinutes: z.number(),
  rosterFailure: z.enum(ROSTER_FAILURES),
  startNearMinutes: z.number(),
  digestMinutes: z.number(),
  template: z.string(),
};
const byDefaultAbsent = {
  waveIntervalMinutes: z.number().optional(),
  voice: z.string().optional(),
};

export const settings = z
  .object({
    /** What holds now: defaults and what the tenant has stored over them. */
    effective: z.object({ ...fields, ...byDefaultAbsent }),
    stored: z.object({ ...fields, ...byDefaultAbsent }).partial(),
  })
  .meta({ id: 'Settings' });

/** The domain judges the values, all at once; in PATCH null takes a setting back to its default. */
const wanted = z.record(z.string(), z.unknown());

export const SETTINGS_ENDPOINTS = {
  readSettings: {
    summary: 'Read the settings of offers',
    method: 'GET',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    answer: settings,
    status: 200,
  },
  replaceSettings: {
    summary: 'Replace all settings of offers',
    method: 'PUT',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
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
    body: wanted,
    answer: settings,
    status: 200,
    example: { body: { callsEnabled: true, callWaitMinutes: null } },
  },
  deleteSettings: {
    summary: 'Take every setting back to its default',
    method: 'DELETE',
    path: '/api/v1/tenant/settings',
    access: 'tenant',
    answer: settings,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
