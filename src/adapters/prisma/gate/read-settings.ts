import type { Purpose } from '../../../domain/gate/facts.ts';
import type { PurposePolicy } from '../../../domain/gate/policy.ts';
import type { GateSettings } from '../../../domain/gate/settings/gate-settings.ts';
import { policyOf } from '../../../domain/gate/settings/policy-of.ts';
import { effectiveGateSettings } from '../../../domain/gate/settings/validate-gate-settings.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import type { Tenant } from '../generated/client.ts';

/** What a tenant has made of the rules; its own holidays are local dates. */
export function gateRulesOf(
  { settings }: Pick<Tenant, 'settings'>,
  purpose: Purpose,
): { gate: GateSettings; policy: PurposePolicy; ownHolidays: readonly string[] } {
  const gate = effectiveGateSettings(settings);
  const business = effectiveReminderSettings(settings);
  return {
    gate,
    policy: policyOf(purpose, gate, business),
    ownHolidays: business.customHolidays,
  };
}
