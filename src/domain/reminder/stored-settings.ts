import {
  withReminderDefaults,
  type ReminderSettings,
  type StoredReminderSettings,
} from './settings.ts';
import { validateReminderSettings } from './validate-settings.ts';

/** Where reminders' settings stand among everything that a tenant has stored. */
export const REMINDER_SETTINGS_KEY = 'reminder';

/** Of all that a tenant has stored. What an older version took and this one refuses is left to the default. */
export function storedReminderSettings(tenantSettings: unknown): StoredReminderSettings {
  const own = partOf(tenantSettings, REMINDER_SETTINGS_KEY);
  if (typeof own !== 'object' || own === null) return {};
  const fields: [string, unknown][] = Object.entries(own);
  return Object.fromEntries(
    fields.filter(([field, value]) => validateReminderSettings({ [field]: value }).length === 0),
  );
}

/** What holds for a tenant that has stored this. */
export function effectiveReminderSettings(tenantSettings: unknown): ReminderSettings {
  return withReminderDefaults(storedReminderSettings(tenantSettings));
}

function partOf(whole: unknown, key: string): unknown {
  if (typeof whole !== 'object' || whole === null) return undefined;
  const parts: [string, unknown][] = Object.entries(whole);
  return parts.find(([name]) => name === key)?.[1];
}
