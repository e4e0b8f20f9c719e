import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAttempts } from '../../src/adapters/prisma/attempts/attempts.ts';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let attempts: ReturnType<typeof createAttempts>;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld((database) => {
    attempts = createAttempts(database);
    return {};
  });
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

  test('X1 a region is one of the country of the number that the contact has then', async () => {
    const contactId = await aContact(tenant, { phone: '0412 345 701' });
    const edit = (body: object) => tenant.api('PATCH', `/contacts/${contactId}`, body);

    const unknown = await edit({ region: 'CAL' });
    const abroad = await edit({ region: 'SCT' });
    const moved = await edit({ region: 'sct', phone: '+447400123456' });
    const created = await tenant.api('POST', '/contacts', {
      ...{ firstName: 'Ann', lastName: 'A', phone: null, region: 'XYZ' },
    });

    expect([unknown, abroad, moved, created].map(({ status }) => status)).toEqual([
      ...[422, 422, 200, 422],
    ]);
    expect(abroad.body['errors']).toEqual([
      {
        field: 'region',
        problem: 'AU, the country of the number, has no region SCT.',
        remedy: 'Use one of ACT NSW NT QLD SA TAS VIC WA, or leave it out and state the zone.',
      },
    ]);
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

  test('R14 of one who is taken away no call, text, call-back or sign-up keeps number, words or own id', async () => {
    const phone = '0412 345 719';
    const contactId = await aContact(tenant, { externalId: 'P-19', phone });
    await anAppointment(tenant, contactId);
    const signedUp = await world.call(tenant.key, 'POST', '/voice/enqueue', { user_id: 'P-19' });
    const ended = await aCallTo(world, contactId, 'ended');
    const open = await aCallTo(world, contactId, 'placed');
    await aTextAndACallBack(world, contactId);

    await tenant.api('DELETE', `/contacts/${contactId}`);

    expect(await numberOf(world, ended)).toBe('');
    expect(await numberOf(world, open)).toBe('+61412345719');
    const { rows } = await world.sql.query<Record<string, unknown>>(
      `SELECT m.to_number, m.body, i.from_number, s.user_id, s.phone, s.state, j.state AS job
       FROM message m JOIN inbound_call i ON i.person_id = m.person_id JOIN sign_up s ON s.person_id = m.person_id
       JOIN job j ON j.sign_up_id = s.id WHERE m.person_id = $1`,
      [contactId],
    );
    expect(rows).toEqual([
      {
        ...{ to_number: '', body: '', from_number: '', user_id: null, phone: null },
        ...{ state: 'failed', job: 'closed' },
      },
    ]);
    expect(
      (await tenant.api('GET', `/sign-ups/${String(signedUp.body['signUpId'])}`)).body,
    ).toMatchObject({
      userId: null,
      source: 'api',
      failedBecause: 'Who had signed up was erased.',
    });

    await attempts.giveUp({ tenantId: tenant.tenantId, attemptId: open });
    expect(await numberOf(world, open)).toBe('');
  });
});

async function aCallTo({ sql }: World, contactId: string, state: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, carrier_sid, life_cycle)
     SELECT p.tenant_id, j.id, $2, 1, p.id, 'service', s.account_id, s.number, p.phone, p.number_hash, $1 || $2, $2, now(),
            $1 || $2, 'answered'
     FROM person p JOIN job j ON j.person_id = p.id AND j.kind = 'reminder' JOIN tenant t ON t.id = p.tenant_id
     JOIN sender s ON s.id = t.sender_id WHERE p.id = $1::uuid RETURNING id`,
    [contactId, state],
  );
  return rows[0]?.id ?? '';
}

async function aTextAndACallBack({ sql }: World, contactId: string): Promise<void> {
  await sql.query(
    `WITH whose AS (SELECT p.*, s.account_id, s.number FROM person p JOIN tenant t ON t.id = p.tenant_id
                    JOIN sender s ON s.id = t.sender_id WHERE p.id = $1::uuid),
       text AS (INSERT INTO message (tenant_id, step, person_id, account_id, from_number, to_number, number_hash, body, token,
                                     state, reserved_at)
                SELECT tenant_id, 'reply-1', id, account_id, number, phone, number_hash, 'Hello Ann', $1, 'sent', now() FROM whose)
     INSERT INTO inbound_call (tenant_id, account_id, carrier_sid, person_id, from_number, to_number, number_hash, started_at,
                               live_until, ended_at)
     SELECT tenant_id, account_id, $1, id, phone, number, number_hash, now(), now(), now() FROM whose`,
    [contactId],
  );
}

async function numberOf({ sql }: World, attemptId: string) {
  const { rows } = await sql.query<{ to_number: string }>(
    'SELECT to_number FROM attempt WHERE id = $1',
    [attemptId],
  );
  return rows[0]?.to_number;
}
