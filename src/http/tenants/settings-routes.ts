import { SETTINGS_ENDPOINTS } from '../../contract/settings.ts';
import { withDefaults, type StoredOfferSettings } from '../../domain/shift-offer/settings.ts';
import { validateSettings } from '../../domain/shift-offer/validate-settings.ts';
import type { HttpDeps } from '../deps.ts';
import { invalid } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

type Wanted = Record<string, unknown>;

export function settingsRoutes(route: Route, deps: HttpDeps): void {
  const { tenants } = deps.directory;

  const write = async (
    tenantId: string,
    { replace, wanted }: { replace: boolean; wanted: Wanted },
  ) => {
    const remove = replace ? [] : Object.keys(wanted).filter((field) => wanted[field] === null);
    const set = Object.fromEntries(
      Object.entries(wanted).filter(([field]) => !remove.includes(field)),
    );
    const stored = await tenants.writeSettings(tenantId, {
      replace,
      set: validated(set),
      remove,
    });
    return answer(stored);
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

/** @throws ProblemError with every problem at once. */
function validated(wanted: Wanted): StoredOfferSettings {
  const problems = validateSettings(wanted);
  if (problems.length > 0) throw invalid(problems);
  return wanted;
}

function answer(stored: StoredOfferSettings) {
  return { effective: withDefaults(stored), stored };
}
