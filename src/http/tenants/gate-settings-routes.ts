import { GATE_SETTINGS_ENDPOINTS as ENDPOINTS } from '../../contract/gate-settings.ts';
import {
  type StoredGateSettings,
  withGateDefaults,
} from '../../domain/gate/settings/validate-gate-settings.ts';
import type { HttpDeps } from '../deps.ts';
import { invalid } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

/** Hours, caps and quotas of a tenant (A1, R6). */
export function gateSettingsRoutes(route: Route, { directory }: HttpDeps): void {
  const { gateSettings } = directory;

  route(ENDPOINTS.readGateSettings, async (_, { tenantId }) =>
    answer(await gateSettings.read(tenantId)),
  );

  route(ENDPOINTS.changeGateSettings, async ({ body }, { tenantId }) => {
    const entries = Object.entries(body);
    const remove = entries.filter(([, value]) => value === null).map(([name]) => name);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    const written = await gateSettings.write(tenantId, { set, remove });
    if (written.kind === 'contradicts') throw invalid(written.problems);
    return answer(written.stored);
  });
}

function answer(stored: StoredGateSettings) {
  return { effective: withGateDefaults(stored), stored };
}
