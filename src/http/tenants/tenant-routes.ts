import { TENANT_ENDPOINTS } from '../../contract/tenants.ts';
import type { TenantChange } from '../../ports/stores/directory/tenants.ts';
import type { HttpDeps } from '../deps.ts';
import { conflictIn, invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';
import { tenantAnswer } from './tenant-answer.ts';

export function tenantRoutes(route: Route, deps: HttpDeps): void {
  const { tenants } = deps.directory;

  route(TENANT_ENDPOINTS.createTenant, async ({ body }) => {
    const { country, sender, countries = [country] } = body;
    if (!countries.includes(country)) {
      const remedy = `Add ${country} to the list.`;
      throw invalidField('countries', 'The own country is not in the list.', remedy);
    }
    const number = readPhone(deps, { text: sender.number, country, field: 'sender.number' }).e164;
    const created = await tenants.create({
      ...body,
      countries,
      sender: { ...sender, number },
      officePhone: officePhoneOf(deps, country, body.officePhone) ?? null,
    });
    if (created.kind === 'sender_elsewhere') {
      throw conflictIn('sender_elsewhere', {
        field: 'sender.account',
        problem: 'The sender belongs to another carrier account.',
        remedy: 'Name that account, or use another number.',
      });
    }
    return tenantAnswer(created.tenant);
  });

  route(TENANT_ENDPOINTS.listTenants, async ({ query }) => {
    const { items, next = null } = await tenants.list(query);
    return { tenants: items.map(tenantAnswer), next };
  });

  const read = async (tenantId: string) => {
    const tenant = await tenants.read(tenantId);
    if (!tenant) throw notFound('tenant', tenantId);
    return tenant;
  };
  const change = async (tenantId: string, wanted: TenantChange) => {
    const { country } = await read(tenantId);
    const officePhone = officePhoneOf(deps, wanted.country ?? country, wanted.officePhone);
    const changed = await tenants.change(tenantId, { ...wanted, officePhone });
    if (!changed) throw notFound('tenant', tenantId);
    return tenantAnswer(changed);
  };

  route(TENANT_ENDPOINTS.readTenant, async ({ params }) =>
    tenantAnswer(await read(params.tenantId)),
  );
  route(TENANT_ENDPOINTS.readOwnTenant, async (_, { tenantId }) =>
    tenantAnswer(await read(tenantId)),
  );
  route(TENANT_ENDPOINTS.changeTenant, ({ params, body }) => change(params.tenantId, body));
  route(TENANT_ENDPOINTS.changeOwnTenant, ({ body }, { tenantId }) => change(tenantId, body));
}

function officePhoneOf(deps: HttpDeps, country: string, text: string | null | undefined) {
  if (text === undefined || text === null) return text;
  return readPhone(deps, { text, country, field: 'officePhone' }).e164;
}
