import { businessWindows } from '../../reminder/business-windows.ts';
import type { ReminderSettings } from '../../reminder/settings.ts';
import type { Window } from '../../time/hours.ts';
import { WEEKDAYS } from '../../time/zone.ts';
import type { Purpose } from '../facts.ts';
import { POLICIES, type PurposePolicy } from '../policy.ts';
import type { QuotaLimits } from '../quota.ts';
import type { GateSettings } from './gate-settings.ts';

/** The purpose's rules as this tenant has set them: service goes by its business hours and holidays (A1). */
export function policyOf(
  purpose: Purpose,
  gate: GateSettings,
  business: Pick<ReminderSettings, 'hoursFrom' | 'hoursTo' | 'callsOnWeekends' | 'callsOnHolidays'>,
): PurposePolicy {
  const policy = POLICIES[purpose];
  switch (purpose) {
    case 'operational':
      return {
        ...policy,
        windows: daily(gate.operationalFrom, gate.operationalTo),
        ringsPer24h: gate.operationalRingsPer24h,
        textsPer24h: gate.operationalTextsPer24h,
      };
    case 'service':
      return {
        ...policy,
        windows: businessWindows(business),
        closedOnHolidays: !business.callsOnHolidays,
        ringsPer24h: gate.serviceRingsPer24h,
        subjectsPer24h: gate.serviceSubjectsPer24h,
        coolDownMinutes: gate.serviceCoolDownMinutes,
        callNowPer24h: gate.callNowPer24h,
      };
    case 'marketing':
      return {
        ...policy,
        windows: daily(gate.marketingFrom, gate.marketingTo),
        ringsPer24h: gate.marketingRingsPer24h,
      };
    case 'emergency':
      return policy;
  }
}

export function quotaOf(gate: GateSettings): QuotaLimits {
  const { callsPer15Minutes, callsPerDay, callsAtOnce } = gate;
  return { callsPer15Minutes, callsPerDay, callsAtOnce };
}

function daily(from: string, to: string): readonly Window[] {
  return [{ from, to, days: WEEKDAYS }];
}
