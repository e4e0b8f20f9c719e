import type { SettingSpec } from '../../../src/domain/reminder/setting-spec.ts';
import { REMINDER_SETTING_SPECS } from '../../../src/domain/reminder/setting-specs.ts';
import {
  DEFAULT_REMINDER_SETTINGS,
  type ReminderSettingName,
} from '../../../src/domain/reminder/settings.ts';

/** Rows of the table of settings, as the domain has them: name, unless set, what may be entered, meaning. */
export function reminderSettingsRows(): string[][] {
  const names = Object.keys(REMINDER_SETTING_SPECS) as ReminderSettingName[];
  return names.map((name) => {
    const spec = REMINDER_SETTING_SPECS[name];
    return [`\`${name}\``, shown(DEFAULT_REMINDER_SETTINGS[name]), allowed(spec), spec.meaning];
  });
}

function shown(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return JSON.stringify(value).replaceAll('"', '');
}

function allowed(spec: SettingSpec): string {
  switch (spec.kind) {
    case 'switch':
      return 'true, false';
    case 'whole':
    case 'decimal':
      return `${spec.min}–${spec.max} ${spec.unit}`;
    case 'wholes':
      return `1 to ${spec.most} of ${spec.min}–${spec.max} ${spec.unit}`;
    case 'preset':
      return `${spec.choices.join(', ')} ${spec.unit}`;
    case 'choice':
      return spec.choices.join(', ');
    case 'choices':
      return `some of ${spec.choices.join(', ')}`;
    case 'time_of_day':
      return 'HH:MM';
    case 'dates':
      return `up to ${spec.most} days`;
    case 'line':
      return `up to ${spec.most} characters`;
    case 'phone':
      return 'E.164';
    case 'language':
      return 'as en-GB';
    case 'voice':
      return 'an id';
    case 'template':
      return 'a template';
  }
}
