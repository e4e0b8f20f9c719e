import { countryRules } from '../gate/packs/rules-of.ts';
import { ringMarginMs } from '../gate/policy.ts';
import { intersectWindows } from '../time/intersect-windows.ts';
import { openness } from '../time/windows.ts';
import { businessWindows } from './business-windows.ts';
import type { ReminderSettings } from './settings.ts';
import type { ReminderSettingProblem } from './validate-settings.ts';

type Hours = Pick<
  ReminderSettings,
  'hoursFrom' | 'hoursTo' | 'callsOnWeekends' | 'ringTimeoutSeconds'
>;

/**
 * R2: where all zones of the country must be open at once and no hour of the fortnight to come is, nobody can be called whose zone
 * is unknown. @param where - `zones`: of the country, in any of which a mobile may be; none are known of some countries
 */
export function unknownZoneWarnings(
  settings: Hours,
  where: { readonly country: string; readonly zones: readonly string[]; readonly now: number },
): readonly ReminderSettingProblem[] {
  const { country, zones, now } = where;
  if (zones.length === 0) return [];
  const rules = countryRules({ country, regions: [], purpose: 'service', about: 'ring' });
  const windows = intersectWindows(businessWindows(settings), rules.windows);
  const marginMs = ringMarginMs(settings.ringTimeoutSeconds);
  const hours = openness({ now, zones, windows, marginMs });
  if (hours.kind === 'open' || hours.opensAt !== undefined) return [];
  const { hoursFrom, hoursTo } = settings;
  return [
    {
      field: 'hoursFrom',
      problem: `It is never ${hoursFrom}–${hoursTo} in all of ${country} at once: nobody is called whose zone is unknown, such as with a mobile number.`,
      remedy: 'Use longer hours, or enter the zone or the region of each contact.',
    },
  ];
}
