import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

describe('R14 contacts', () => {
  test('R14 are entered, read, changed, found and listed, apart from staff', async () => {
    const contactId = await aContact(tenant, { externalId: 'P-1', phone: '0412 345 701' });
    const other = await aContact(tenant, { externalId: 'P-2' });

    const changed = await tenant.api('PATCH', `/contacts/${contactId}`, {
      ...{ reminderHours: [48, 2], region: 'qld', zone: 'Australia/Brisbane', lastName: 'Other' },
    });
    const byNumber = await tenant.api('GET', '/contacts?phone=%2B61412345701');
    const byName = await tenant.api('GET', '/contacts?externalId=P-2');

    expect(changed.body).toMatchObject({
      ...{ contactId, externalId: 'P-1', lastName: 'Other', phone: '+61412345701' },
      ...{ region: 'QLD', reminderHours: [48, 2], warnings: [] },
    });
    expect(byNumber.body['contacts']).toMatchObject([{ contactId }]);
    expect(byName.body['contacts']).toMatchObject([{ contactId: other }]);
    expect((await tenant.api('GET', '/staff')).body['staff']).toEqual([]);
    expect((await tenant.api('GET', `/staff/${contactId}`)).status).toBe(404);
  });

  test('R14 the same own id may be that of somebody of the staff, and of no second contact', async () => {
    await tenant.api('POST', '/staff', {
      ...{ externalId: 'P-1', firstName: 'Bob', lastName: 'B', phone: null },
    });
    await aContact(tenant, { externalId: 'P-1' });

    const again = await tenant.api('POST', '/contacts', {
      ...{ externalId: 'P-1', firstName: 'Ann', lastName: 'A', phone: null },
    });

    expect([again.status, again.body['code']]).toEqual([409, 'external_id_taken']);
  });

  test('R14 are listed page by page', async () => {
    const ids = [await aContact(tenant), await aContact(tenant), await aContact(tenant)];

    const first = await tenant.api('GET', '/contacts?limit=2');
    const second = await tenant.api(
      'GET',
      `/contacts?limit=2&cursor=${String(first.body['next'])}`,
    );

    const idsOf = (reply: typeof first) =>
      (reply.body['contacts'] as { contactId: string }[]).map(({ contactId }) => contactId);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect(second.body['next']).toBeNull();
  });

  test('R14 one who is taken away is erased, with their appointments, and nobody is called about these', async () => {
    const contactId = await aContact(tenant, { externalId: 'P-9', phone: '0412 345 709' });
    const told = {
      type: 'Oncology',
      provider: 'Dr. Lee',
      location: 'Ward 3',
      instructions: 'Fast',
    };
    const appointmentId = await anAppointment(tenant, contactId, told);
    await tenant.api('DELETE', `/appointments/${await anAppointment(tenant, contactId, told)}`);

    expect((await tenant.api('DELETE', `/contacts/${contactId}`)).body).toEqual({
      kind: 'removed',
    });

    expect((await tenant.api('GET', `/contacts/${contactId}`)).status).toBe(404);
    expect((await tenant.api('GET', `/appointments/${appointmentId}`)).status).toBe(404);
    expect((await tenant.api('DELETE', `/contacts/${contactId}`)).status).toBe(404);
    const { rows } = await world.sql.query<Record<string, unknown>>(
      `SELECT DISTINCT p.first_name, p.phone, p.number_hash, p.external_id, p.active, j.state, j.result
       FROM person p JOIN job j ON j.person_id = p.id WHERE p.id = $1`,
      [contactId],
    );
    expect(rows).toEqual([
      {
        ...{ first_name: '', phone: null, number_hash: null, external_id: null, active: false },
        ...{ state: 'closed', result: 'cancelled' },
      },
    ]);
    const { rows: left } = await world.sql.query<Record<string, unknown>>(
      `SELECT DISTINCT type, provider, location, instructions FROM appointment WHERE person_id = $1`,
      [contactId],
    );
    expect(left).toEqual([{ type: '', provider: null, location: null, instructions: null }]);
    await aContact(tenant, { externalId: 'P-9', phone: '0412 345 709' });
  });
});
