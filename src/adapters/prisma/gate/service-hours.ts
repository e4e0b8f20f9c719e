import { countryRules } from '../../../domain/gate/packs/rules-of.ts';
import { ringMarginMs } from '../../../domain/gate/policy.ts';
import { hoursFor } from '../../../domain/gate/rules/hours-rule.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import type { OpennessQuestion } from '../../../domain/time/windows.ts';
import type { Contact } from '../../../ports/stores/directory/contacts.ts';
import type { TenantTx } from '../db/database.ts';
import type { Tenant } from '../generated/client.ts';
import { whereabouts } from './hours-of.ts';
import { holidaysAt } from './read-holidays.ts';
import { gateRulesOf } from './read-settings.ts';

/** When each contact may be called about an appointment: what the rule of the gate goes by, for many at once. */
export function serviceHours(
  tx: Pick<TenantTx, 'now' | 'publicHolidays'>,
  tenant: Tenant,
): (contact: Contact) => Omit<OpennessQuestion, 'now'> {
  const { policy, ownHolidays } = gateRulesOf(tenant, 'service');
  const { ringTimeoutSeconds } = effectiveReminderSettings(tenant.settings);
  const marginMs = ringMarginMs(ringTimeoutSeconds);
  return ({ zone, region, phone, quietHours }) => {
    const country = phone?.country ?? tenant.country;
    const called = { phone: phone?.e164 ?? null, phoneCountry: country };
    const phoneZones = phone?.zones ?? [];
    const where = whereabouts({ zone, region, ...called, phoneZones }, tenant);
    const { regions } = where;
    const holidays = holidaysAt(tx, { country, regions }, ownHolidays);
    return hoursFor(
      {
        person: { ...where, holidays, quietHours: quietHours ?? undefined },
        tenant: { policy, marginMs },
      },
      countryRules({ about: 'ring', purpose: 'service', country, regions }),
    );
  };
}
