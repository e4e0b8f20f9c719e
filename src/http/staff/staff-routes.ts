import { STAFF_ENDPOINTS } from '../../contract/staff.ts';
import type { Person, PersonFields } from '../../ports/stores/directory/people.ts';
import type { HttpDeps } from '../deps.ts';
import { conflictIn, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from './read-phone.ts';
import { staffAnswer } from './staff-answer.ts';
import { staffWarnings } from './staff-warnings.ts';

export function staffRoutes(route: Route, deps: HttpDeps): void {
  const { people } = deps.directory;
  const written = async (tenantId: string, person: Person) => ({
    ...staffAnswer(person),
    warnings: await staffWarnings(deps, tenantId, person),
  });

  route(STAFF_ENDPOINTS.createStaff, async ({ body }, { tenantId }) => {
    const created = await people.create(tenantId, {
      ...body,
      externalId: body.externalId ?? null,
      zone: body.zone ?? null,
      quietHours: body.quietHours ?? null,
      phone: await phoneOf(deps, tenantId, body.phone),
    });
    if (created.kind === 'external_id_taken') throw externalIdTaken();
    return written(tenantId, created.person);
  });

  route(STAFF_ENDPOINTS.listStaff, async ({ query }, { tenantId }) => {
    const { items, next = null } = await people.list(tenantId, query);
    return { staff: items.map(staffAnswer), next };
  });

  route(STAFF_ENDPOINTS.readStaff, async ({ params }, { tenantId }) => {
    const person = await people.read(tenantId, params.staffId);
    if (!person) throw notFound('person', params.staffId);
    return staffAnswer(person);
  });

  route(STAFF_ENDPOINTS.changeStaff, async ({ params, body }, { tenantId }) => {
    const { phone, ...fields } = body;
    // An absent field is undefined, which the store leaves as it is.
    const change = { ...fields } as Partial<PersonFields>;
    if (phone !== undefined) change.phone = await phoneOf(deps, tenantId, phone);
    const changed = await people.change(tenantId, params.staffId, change);
    switch (changed.kind) {
      case 'changed':
        return written(tenantId, changed.person);
      case 'not_found':
        throw notFound('person', params.staffId);
      case 'external_id_taken':
        throw externalIdTaken();
    }
  });
}

async function phoneOf(deps: HttpDeps, tenantId: string, text: string | null) {
  if (text === null) return null;
  const tenant = await deps.directory.tenants.read(tenantId);
  return readPhone(deps, { text, country: tenant?.country ?? '', field: 'phone' });
}

function externalIdTaken() {
  return conflictIn('external_id_taken', {
    field: 'externalId',
    problem: 'Somebody else has this externalId.',
    remedy: 'Use another one, or change that person instead.',
  });
}
