import { expect, test } from 'vitest';
import { DEFAULT_REMINDER_SETTINGS } from '../../../src/domain/reminder/settings.ts';
import { unknownZoneWarnings } from '../../../src/domain/reminder/unknown-zone.ts';

const AU = ['Australia/Sydney', 'Australia/Adelaide', 'Australia/Perth', 'Australia/Lord_Howe'];
const US = ['America/New_York', 'America/Los_Angeles', 'America/Adak', 'Pacific/Honolulu'];
/** Three hours lie between Sydney and Perth in January, and two in July. */
const JANUARY = Date.parse('2027-01-12T00:00:00Z');
const JULY = Date.parse('2027-07-13T00:00:00Z');

test.each([
  ['AU', AU, '08:00', '20:00', JANUARY, []],
  ['AU', AU, '09:00', '12:00', JANUARY, ['hoursFrom']],
  ['AU', AU, '09:00', '12:01', JANUARY, []],
  ['AU', AU, '09:00', '12:00', JULY, []],
  ['US', US, '08:00', '20:00', JULY, []],
  ['US', US, '09:00', '14:00', JULY, ['hoursFrom']],
  ['GB', ['Europe/London'], '09:00', '09:30', JULY, []],
  ['GB', ['Europe/London'], '22:00', '23:00', JULY, []],
  ['FR', [], '09:00', '09:01', JULY, []],
] as const)(
  'R1 R2 in %s, with zones %j, hours of %s–%s at %d warn by the fields %j',
  (country, zones, hoursFrom, hoursTo, now, fields) => {
    const settings = { ...DEFAULT_REMINDER_SETTINGS, hoursFrom, hoursTo };

    const warnings = unknownZoneWarnings(settings, { country, zones, now });

    expect(warnings.map(({ field }) => field)).toEqual(fields);
  },
);
