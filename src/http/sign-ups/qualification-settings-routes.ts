import { QUALIFICATION_SETTINGS_ENDPOINTS } from '../../contract/qualification-settings.ts';
import {
  withQualificationDefaults,
  type StoredQualificationSettings,
} from '../../domain/qualification/settings.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';

type Wanted = {
  [Name in keyof StoredQualificationSettings]: StoredQualificationSettings[Name] | null;
};

export function qualificationSettingsRoutes(route: Route, deps: HttpDeps): void {
  const { signUps } = deps;

  const write = async (
    tenantId: string,
    replace: boolean,
    { overrideNumber, ...wanted }: Wanted,
  ) => {
    const entries = Object.entries(wanted);
    const remove = entries.filter(([, value]) => value === null).map(([name]) => name);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    const number =
      typeof overrideNumber === 'string'
        ? await numberOf(deps, tenantId, overrideNumber)
        : overrideNumber;
    return answer(
      await signUps.writeSettings(tenantId, { replace, set, remove, overrideNumber: number }),
    );
  };

  route(QUALIFICATION_SETTINGS_ENDPOINTS.readQualificationSettings, async (_, { tenantId }) =>
    answer(await signUps.settings(tenantId)),
  );
  route(QUALIFICATION_SETTINGS_ENDPOINTS.replaceQualificationSettings, ({ body }, { tenantId }) =>
    write(tenantId, true, body),
  );
  route(QUALIFICATION_SETTINGS_ENDPOINTS.changeQualificationSettings, ({ body }, { tenantId }) =>
    write(tenantId, false, body),
  );
}

async function numberOf(deps: HttpDeps, tenantId: string, text: string) {
  const tenant = await deps.directory.tenants.read(tenantId);
  if (!tenant) throw notFound('tenant', tenantId);
  return readPhone(deps, { text, country: tenant.country, field: 'overrideNumber' });
}

function answer({ retryPausesMinutes, ...rest }: StoredQualificationSettings) {
  const stored = {
    ...rest,
    ...(retryPausesMinutes && { retryPausesMinutes: [...retryPausesMinutes] }),
  };
  const effective = withQualificationDefaults(stored);
  return {
    effective: {
      ...effective,
      retryPausesMinutes: [...effective.retryPausesMinutes],
      overrideNumber: effective.overrideNumber ?? null,
    },
    stored,
  };
}
