import type { z } from 'zod';
import {
  REMINDER_SETTINGS_ENDPOINTS as ENDPOINTS,
  type reminderSettings,
} from '../../contract/reminder-settings.ts';
import { agentWarnings, missingForCalls } from '../../domain/reminder/can-call.ts';
import {
  withReminderDefaults,
  type StoredReminderSettings,
} from '../../domain/reminder/settings.ts';
import { unknownZoneWarnings } from '../../domain/reminder/unknown-zone.ts';
import { reminderWarnings } from '../../domain/reminder/validate-settings.ts';
import type { ReminderSettingsRead } from '../../ports/stores/directory/reminder-settings.ts';
import type { HttpDeps } from '../deps.ts';
import { invalid } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';

type Wanted = {
  [Name in keyof StoredReminderSettings]: StoredReminderSettings[Name] | null | undefined;
};

/** R1. */
export function reminderSettingsRoutes(route: Route, deps: HttpDeps): void {
  const { directory, phoneNumbers } = deps;
  const { reminderSettings: store, tenants, shifts } = directory;

  const answered = async (tenantId: string, settings: ReminderSettingsRead) => {
    const { country = '' } = (await tenants.read(tenantId)) ?? {};
    const zones = phoneNumbers.zonesOf(country);
    return answer(settings, { country, zones, now: await shifts.now(tenantId) });
  };

  /** As it is dialled in the tenant's country. @throws ProblemError */
  const inE164 = async (tenantId: string, { callbackNumber: text, ...wanted }: Wanted) => {
    if (typeof text !== 'string')
      return { ...wanted, ...(text === null && { callbackNumber: text }) };
    const { country = '' } = (await tenants.read(tenantId)) ?? {};
    const { e164 } = readPhone(deps, { text, country, field: 'callbackNumber' });
    return { ...wanted, callbackNumber: e164 };
  };

  const write = async (tenantId: string, replace: boolean, wanted: Wanted) => {
    const entries = Object.entries(await inE164(tenantId, wanted));
    const remove = entries.filter(([, value]) => value === null).map(([name]) => name);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    const written = await store.write(tenantId, { replace, set, remove });
    if (written.kind === 'contradicts') throw invalid(written.problems);
    return answered(tenantId, written.settings);
  };

  route(ENDPOINTS.readReminderSettings, async (_, { tenantId }) =>
    answered(tenantId, await store.read(tenantId)),
  );
  route(ENDPOINTS.replaceReminderSettings, ({ body }, { tenantId }) => write(tenantId, true, body));
  route(ENDPOINTS.changeReminderSettings, ({ body }, { tenantId }) => write(tenantId, false, body));
}

type Answer = z.output<typeof reminderSettings>;

function answer(
  { stored, equipment }: ReminderSettingsRead,
  where: Parameters<typeof unknownZoneWarnings>[1],
): Answer {
  const settings = withReminderDefaults(stored);
  const entries: [string, unknown][] = Object.entries(settings);
  const missing = [...missingForCalls(settings, equipment)];
  return {
    // Entry by entry what the settings are, with null for what has no value.
    effective: Object.fromEntries(
      entries.map(([name, value]) => [name, value ?? null]),
    ) as Answer['effective'],
    stored,
    warnings: [
      ...reminderWarnings(settings),
      ...unknownZoneWarnings(settings, where),
      ...agentWarnings(settings, equipment),
    ],
    canCall: missing.length === 0,
    missing,
  };
}
