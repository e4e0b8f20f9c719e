import { z } from 'zod';
import type { ReminderSettingName } from '../domain/reminder/settings.ts';
import type { Endpoint } from './endpoint.ts';
import { must } from './fields.ts';
import { fieldProblem, warnings } from './problem.ts';
import { reminderSettingFields } from './reminder-setting-fields.ts';

type Fields = typeof reminderSettingFields;

export const reminderSettings = z
  .object({
    /** What holds now: defaults, and what the tenant has stored over them. Null: see its meaning. */
    effective: z.object(orNull(reminderSettingFields)),
    stored: z.object(reminderSettingFields).partial(),
    warnings,
    /** Whether the reminders of this tenant are called as it stands, and if not, what is missing. */
    canCall: z.boolean(),
    missing: z.array(fieldProblem),
  })
  .meta({ id: 'ReminderSettings' });

/** What stands together in one request is judged together, beside whatever else is wrong with it. */
const areInOrder = ({ hoursFrom, hoursTo }: { hoursFrom?: unknown; hoursTo?: unknown }) =>
  typeof hoursFrom !== 'string' || typeof hoursTo !== 'string' || hoursFrom < hoursTo;
const outOfOrder = {
  ...must('The hours end before they begin.', 'Use a time after hoursFrom.'),
  path: ['hoursTo'],
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

const wanted = z
  .strictObject(reminderSettingFields)
  .partial()
  .refine(areInOrder, outOfOrder)
  .meta({ id: 'WantedReminderSettings' });
/** Null takes a setting back to its default. */
const changes = z
  .strictObject(orNull(reminderSettingFields))
  .partial()
  .refine(areInOrder, outOfOrder)
  .meta({ id: 'ChangedReminderSettings' });

const door = { path: '/api/v1/tenant/reminder-settings', access: 'tenant' } as const;
const answered = { answer: reminderSettings, status: 200 } as const;

export const REMINDER_SETTINGS_ENDPOINTS = {
  readReminderSettings: {
    ...door,
    ...answered,
    summary: 'Read the settings of reminders, and whether calls can be made with them',
    method: 'GET',
    scope: 'tenant:read',
  },
  replaceReminderSettings: {
    ...door,
    ...answered,
    summary: 'Replace all settings of reminders',
    method: 'PUT',
    scope: 'tenant:write',
    body: wanted,
    example: {
      body: { businessType: 'medical', hoursBefore: [48, 2], businessName: 'Harbour Practice' },
    },
  },
  changeReminderSettings: {
    ...door,
    ...answered,
    summary: 'Change some settings of reminders',
    method: 'PATCH',
    scope: 'tenant:write',
    body: changes,
    example: { body: { callsOnWeekends: true, cancellationAllowed: false, template: null } },
  },
} as const satisfies Record<string, Endpoint>;

function orNull(shape: Fields) {
  const nullable = Object.entries(shape).map(([name, field]) => [name, field.nullable()]);
  // Entry by entry what the shape has.
  return Object.fromEntries(nullable) as {
    [Name in ReminderSettingName]: z.ZodNullable<Fields[Name]>;
  };
}
