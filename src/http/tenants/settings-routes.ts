import { SETTINGS_ENDPOINTS } from '../../contract/settings.ts';
import { withDefaults, type StoredOfferSettings } from '../../domain/shift-offer/settings.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';

type Wanted = { [Name in keyof StoredOfferSettings]: StoredOfferSettings[Name] | null };

export function settingsRoutes(route: Route, deps: HttpDeps): void {
  const { tenants } = deps.directory;

  const write = async (
    tenantId: string,
    { replace, wanted }: { replace: boolean; wanted: Wanted },
  ) => {
    const entries = Object.entries(wanted);
    const remove = entries.filter(([, value]) => value === null).map(([name]) => name);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    return answer(await tenants.writeSettings(tenantId, { replace, set, remove }));
  };

  route(SETTINGS_ENDPOINTS.readSettings, async (_, { tenantId }) =>
    answer(await tenants.settings(tenantId)),
  );
  route(SETTINGS_ENDPOINTS.replaceSettings, ({ body }, { tenantId }) =>
    write(tenantId, { replace: true, wanted: body }),
  );
  route(SETTINGS_ENDPOINTS.changeSettings, ({ body }, { tenantId }) =>
    write(tenantId, { replace: false, wanted: body }),
  );
  route(SETTINGS_ENDPOINTS.deleteSettings, (_, { tenantId }) =>
    write(tenantId, { replace: true, wanted: {} }),
  );
}

function answer(stored: StoredOfferSettings) {
  const { waveIntervalMinutes = null, voice = null, ...settings } = withDefaults(stored);
  return { effective: { ...settings, waveIntervalMinutes, voice }, stored };
}
