import { entered, type TestTenant, type World } from './world.ts';

let people = 0;

export async function aPerson(tenant: TestTenant, fields: Record<string, unknown> = {}) {
  people += 1;
  const created = await tenant.api('POST', '/staff', {
    firstName: 'Bob',
    lastName: `Number ${people}`,
    phone: `0412 34${String(1000 + people)}`,
    ...fields,
  });
  return entered(created, 'staffId');
}

export async function aContact(tenant: TestTenant, fields: Record<string, unknown> = {}) {
  people += 1;
  const created = await tenant.api('POST', '/contacts', {
    ...{ firstName: 'Ann', lastName: 'Number', phone: `0412 35${String(1000 + people)}` },
    ...fields,
  });
  return entered(created, 'contactId');
}

/** Begins in three days. */
export async function anAppointment(
  tenant: TestTenant,
  contactId: string,
  fields: Record<string, unknown> = {},
) {
  const startsAt = new Date(Date.now() + 72 * 3_600_000).toISOString();
  const created = await tenant.api('POST', '/appointments', { contactId, startsAt, ...fields });
  return entered(created, 'appointmentId');
}

export async function aPool(tenant: TestTenant, members: string[] = []) {
  people += 1;
  const created = await tenant.api('POST', '/pools', { name: `Pool ${people}`, members });
  return entered(created, 'poolId');
}

/** Starts in two days, for eight hours. */
export async function aShift(
  tenant: TestTenant,
  poolId: string,
  fields: Record<string, unknown> = {},
) {
  const startsAt = Date.now() + 48 * 3_600_000;
  const created = await tenant.api('POST', '/shifts', {
    poolId,
    patientFirstName: 'Jane',
    patientLastName: 'Doe',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 8 * 3_600_000).toISOString(),
    suburb: 'Newtown',
    ...fields,
  });
  return entered(created, 'shiftId');
}

/** An open offer, as the protocol's stores would enter it. */
export async function anOffer(world: World, tenant: TestTenant, shiftId: string, ownsWaves = true) {
  const { rows } = await world.sql.query<{ id: string }>(
    `INSERT INTO job (tenant_id, kind, shift_id, owns_waves, opened_at)
     VALUES ($1, 'shift_offer', $2, $3, now()) RETURNING id`,
    [tenant.tenantId, shiftId, ownsWaves],
  );
  return rows[0]?.id ?? '';
}

export async function aLink(
  world: World,
  tenant: TestTenant,
  link: { offerId: string; personId: string },
) {
  const { rows } = await world.sql.query<{ id: string }>(
    'INSERT INTO offer_link (tenant_id, job_id, person_id) VALUES ($1, $2, $3) RETURNING id',
    [tenant.tenantId, link.offerId, link.personId],
  );
  return rows[0]?.id ?? '';
}
