import { CONTACT_ENDPOINTS as ENDPOINTS } from '../../contract/contacts.ts';
import type { CalledContact, ContactFields } from '../../ports/stores/directory/contacts.ts';
import type { HttpDeps } from '../deps.ts';
import { numberReader } from '../imports/number-reader.ts';
import { conflictIn, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';
import { staffWarnings } from '../staff/staff-warnings.ts';
import { contactAnswer } from './contact-answer.ts';
import { mustBeRegion } from './region-problem.ts';

/** R14. */
export function contactRoutes(route: Route, deps: HttpDeps): void {
  const { contacts } = deps.directory;
  const written = async (tenantId: string, contact: CalledContact) => ({
    ...contactAnswer(contact),
    warnings: await staffWarnings(deps, tenantId, contact),
  });

  route(ENDPOINTS.createContact, async ({ body }, { tenantId }) => {
    const phone = await phoneOf(deps, tenantId, body.phone);
    mustBeRegion({ country: await countryOf(deps, tenantId, phone), region: body.region });
    const created = await contacts.create(tenantId, {
      ...body,
      externalId: body.externalId ?? null,
      zone: body.zone ?? null,
      region: body.region ?? null,
      quietHours: body.quietHours ?? null,
      phone,
    });
    if (created.kind === 'external_id_taken') throw externalIdTaken();
    return written(tenantId, created.contact);
  });

  route(ENDPOINTS.listContacts, async ({ query: { phone, ...query } }, { tenantId }) => {
    const numberHash = phone === undefined ? undefined : await hashOf(deps, tenantId, phone);
    const { items, next = null } = await contacts.list(tenantId, { ...query, numberHash });
    return { contacts: items.map(contactAnswer), next };
  });

  route(ENDPOINTS.readContact, async ({ params }, { tenantId }) => {
    const contact = await contacts.read(tenantId, params.contactId);
    if (!contact) throw notFound('contact', params.contactId);
    return contactAnswer(contact);
  });

  route(ENDPOINTS.changeContact, async ({ params, body }, { tenantId }) => {
    const { phone, ...fields } = body;
    // An absent field is undefined, which the store leaves as it is.
    const change = { ...fields } as Partial<ContactFields>;
    if (phone !== undefined) change.phone = await phoneOf(deps, tenantId, phone);
    if (fields.region !== undefined) {
      const { phone: called } = { ...(await contacts.read(tenantId, params.contactId)), ...change };
      mustBeRegion({ country: await countryOf(deps, tenantId, called), region: fields.region });
    }
    const changed = await contacts.change(tenantId, params.contactId, change);
    switch (changed.kind) {
      case 'changed':
        return written(tenantId, changed.contact);
      case 'not_found':
        throw notFound('contact', params.contactId);
      case 'external_id_taken':
        throw externalIdTaken();
    }
  });

  route(ENDPOINTS.removeContact, async ({ params }, { tenantId }) => {
    const kind = await contacts.remove(tenantId, params.contactId);
    if (kind === 'not_found') throw notFound('contact', params.contactId);
    return { kind };
  });
}

async function phoneOf(deps: HttpDeps, tenantId: string, text: string | null) {
  if (text === null) return null;
  const tenant = await deps.directory.tenants.read(tenantId);
  return readPhone(deps, { text, country: tenant?.country ?? '', field: 'phone' });
}

async function countryOf(
  { directory }: HttpDeps,
  tenantId: string,
  phone: CalledContact['phone'] | undefined,
): Promise<string> {
  return phone?.country ?? (await directory.tenants.read(tenantId))?.country ?? '';
}

/** What is no number is nobody's. */
async function hashOf(deps: HttpDeps, tenantId: string, text: string): Promise<string> {
  const readNumber = await numberReader(deps, tenantId);
  return readNumber(text)?.hash ?? '';
}

function externalIdTaken() {
  return conflictIn('external_id_taken', {
    field: 'externalId',
    problem: 'Another contact has this externalId.',
    remedy: 'Use another one, or change that contact instead.',
  });
}
