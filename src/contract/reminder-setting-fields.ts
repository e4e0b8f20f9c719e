import { z } from 'zod';
import { checkSetting } from '../domain/reminder/check-setting.ts';
import type { SettingSpec } from '../domain/reminder/setting-spec.ts';
import { REMINDER_SETTING_SPECS } from '../domain/reminder/setting-specs.ts';
import {
  DEFAULT_REMINDER_SETTINGS,
  type ReminderSettingName,
  type ReminderSettings,
} from '../domain/reminder/settings.ts';
import { phone } from './fields.ts';

type Value<Name extends ReminderSettingName> = Exclude<ReminderSettings[Name], undefined>;
type Fields = {
  readonly [Name in ReminderSettingName]: z.ZodType<Value<Name>, Value<Name>>;
};

const names = Object.keys(REMINDER_SETTING_SPECS) as ReminderSettingName[];

/** Every setting of reminders, as it is entered. Entry by entry what the domain's table says of it. */
export const reminderSettingFields = Object.fromEntries(
  names.map((name) => [name, fieldOf(name)]),
) as Fields;

/** The shape is for documentation; the domain judges, and tells every problem with its remedy. */
function fieldOf(name: ReminderSettingName) {
  const spec = REMINDER_SETTING_SPECS[name];
  const value = DEFAULT_REMINDER_SETTINGS[name];
  // In which country it is dialled so, only the route knows.
  if (spec.kind === 'phone') return phone.meta({ description: spec.meaning });
  return shapeOf(spec)
    .superRefine((given, context) => {
      for (const { problem, remedy } of checkSetting(spec, given)) {
        context.addIssue({ code: 'custom', message: problem, params: { remedy } });
      }
    })
    .meta({ description: spec.meaning, ...(value !== undefined && { default: value }) });
}

function shapeOf(spec: SettingSpec): z.ZodType {
  switch (spec.kind) {
    case 'switch':
      return z.boolean();
    case 'whole':
      return z.int().meta({ minimum: spec.min, maximum: spec.max });
    case 'decimal':
      return z.number().meta({ minimum: spec.min, maximum: spec.max });
    case 'preset':
      return z.int().meta({ enum: [...spec.choices] });
    case 'choice':
      return z.string().meta({ enum: [...spec.choices] });
    case 'choices':
      return z.array(z.string().meta({ enum: [...spec.choices] }));
    case 'wholes':
      return z.array(z.int().meta({ minimum: spec.min, maximum: spec.max }));
    case 'dates':
      return z.array(z.string().meta({ format: 'date' }));
    case 'time_of_day':
    case 'line':
    case 'phone':
    case 'language':
    case 'voice':
    case 'template':
      return z.string();
  }
}
