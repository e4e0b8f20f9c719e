import type { FieldProblem } from '../../contract/problem.ts';
import { TENANT_ENDPOINTS } from '../../contract/tenants.ts';
import type {
  SharedWith,
  Tenant,
  TenantChange,
  WantedSender,
} from '../../ports/stores/directory/tenants.ts';
import type { HttpDeps } from '../deps.ts';
import {
  conflictIn,
  invalidField,
  notFound,
  type ProblemError,
} from '../problems/problem-error.ts';
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
    if (created.kind === 'sender_elsewhere') throw senderElsewhere();
    const warnings = [...sharedSender(created.sharedWith), ...unknownAccount(deps, sender.account)];
    return { ...tenantAnswer(created.tenant), warnings };
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
  route(TENANT_ENDPOINTS.changeTenant, async ({ params: { tenantId }, body }) => {
    const { sender, ...wanted } = body;
    const shared = sender && (await changeSender(deps, await read(tenantId), sender));
    const warnings = [...sharedSender(shared ?? []), ...unknownAccount(deps, sender?.account)];
    return { ...(await change(tenantId, wanted)), warnings };
  });
  route(TENANT_ENDPOINTS.changeOwnTenant, ({ body }, { tenantId }) => change(tenantId, body));
}

async function changeSender(
  deps: HttpDeps,
  { tenantId, country }: Pick<Tenant, 'tenantId' | 'country'>,
  sender: WantedSender,
): Promise<SharedWith> {
  const number = readPhone(deps, { text: sender.number, country, field: 'sender.number' }).e164;
  const moved = await deps.directory.tenants.changeSender(tenantId, { ...sender, number });
  switch (moved.kind) {
    case 'moved':
      return moved.sharedWith;
    case 'sender_elsewhere':
      throw senderElsewhere();
    case 'no_tenant':
      throw notFound('tenant', tenantId);
  }
}

function senderElsewhere(): ProblemError {
  return conflictIn('sender_elsewhere', {
    field: 'sender.account',
    problem: 'The sender belongs to another carrier account.',
    remedy: 'Name that account, or use another number.',
  });
}

function sharedSender(others: SharedWith): FieldProblem[] {
  if (others.length === 0) return [];
  return [
    {
      field: 'sender.number',
      problem: `Other tenants call from this number: ${others.join(', ')}.`,
      remedy:
        'Opt-outs hold for all of them, and who calls back may mean any. Use a number for each to keep them apart.',
    },
  ];
}

/** An account may be named before its credentials are there; a name that was mistyped has none either. */
function unknownAccount({ carrierDoor }: HttpDeps, account: string | undefined): FieldProblem[] {
  if (account === undefined || carrierDoor.knows(account)) return [];
  return [
    {
      field: 'sender.account',
      problem: `There are no credentials here of the account ${account}: nothing can be called or texted from its numbers.`,
      remedy: /^AC[\da-f]{32}$/.test(account)
        ? 'Use the account that this installation has the token of, or start it with the token of this one.'
        : 'Use the SID of the account, AC and 32 hexadecimal digits.',
    },
  ];
}

function officePhoneOf(deps: HttpDeps, country: string, text: string | null | undefined) {
  if (text === undefined || text === null) return text;
  return readPhone(deps, { text, country, field: 'officePhone' }).e164;
}
