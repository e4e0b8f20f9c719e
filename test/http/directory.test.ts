import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_OFFER_SETTINGS } from '../../src/domain/shift-offer/settings.ts';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, openWorld, runsTold } from './support/world.ts';
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

describe('tenants', () => {
  test('A8 one request enters a tenant with its sender and account, and two tenants may share them', async () => {
    const body = {
      name: 'Shared',
      zone: 'Europe/London',
      country: 'GB',
      sender: { number: '020 7946 0000', account: 'AC1' },
    };

    const first = await world.operator('POST', '/tenants', body);
    const second = await world.operator('POST', '/tenants', { ...body, name: 'Sharing' });
    const elsewhere = await world.operator('POST', '/tenants', {
      ...body,
      sender: { ...body.sender, account: 'AC2' },
    });

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body).toMatchObject({ sender: '+442079460000', countries: ['GB'] });
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([409, 'sender_elsewhere']);
  });

  test('A8 a tenant reads and changes itself', async () => {
    const changed = await tenant.api('PATCH', '/tenant', { name: 'New', officePhone: null });

    expect(changed.body).toMatchObject({
      name: 'New',
      officePhone: null,
      zone: 'Australia/Sydney',
    });
    expect((await tenant.api('GET', '/tenant')).body).toEqual(changed.body);
  });
});

describe('settings', () => {
  test('S3 settings are stored over the defaults, merged, set back one by one and deleted', async () => {
    await tenant.api('PUT', '/tenant/settings', { callsEnabled: true, rounds: 2 });
    const merged = await tenant.api('PATCH', '/tenant/settings', { rounds: null, leadMinutes: 5 });
    const read = await tenant.api('GET', '/tenant/settings');
    const deleted = await tenant.api('DELETE', '/tenant/settings');

    const whole = { ...DEFAULT_OFFER_SETTINGS, waveIntervalMinutes: null, voice: null };
    expect(merged.body).toEqual({
      stored: { callsEnabled: true, leadMinutes: 5 },
      effective: { ...whole, callsEnabled: true, leadMinutes: 5 },
    });
    expect(read.body).toEqual(merged.body);
    expect(deleted.body).toEqual({ stored: {}, effective: whole });
  });

  test('S3 the runs of open offers are told', async () => {
    const offerId = await anOffer(world, tenant, await aShift(tenant, await aPool(tenant)));

    await tenant.api('PATCH', '/tenant/settings', { rounds: 1 });

    expect(await runsTold(world, tenant)).toEqual([offerId]);
  });
});

describe('staff', () => {
  test('a number is read in the tenant’s country, and stored with what it tells', async () => {
    const created = await tenant.api('POST', '/staff', {
      firstName: 'Bob',
      lastName: 'Builder',
      phone: '(02) 5550 1234',
      quietHours: { from: '21:00', to: '07:00' },
    });
    const { rows } = await world.sql.query<{ number_hash: string }>(
      'SELECT number_hash FROM person WHERE id = $1',
      [created.body['staffId']],
    );

    expect(created.body).toMatchObject({
      phone: '+61255501234',
      phoneCountry: 'AU',
      phoneType: 'fixed_line',
      phoneZones: expect.arrayContaining(['Australia/Sydney']) as string[],
      quietHours: { from: '21:00', to: '07:00' },
      active: true,
    });
    expect(rows[0]?.number_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('A4 a number that somebody else has is taken, with a warning that names them', async () => {
    const phone = '0412 345 678';
    const first = await tenant.api('POST', '/staff', { firstName: 'Ann', lastName: 'A', phone });
    const second = await tenant.api('POST', '/staff', { firstName: 'Bea', lastName: 'A', phone });
    const alone = await tenant.api('PATCH', `/staff/${String(second.body['staffId'])}`, {
      phone: '0412 345 679',
    });

    expect([first, second, alone].map(({ status }) => status)).toEqual([201, 201, 200]);
    expect([first, alone].map(({ body }) => body['warnings'])).toEqual([[], []]);
    expect(second.body['warnings']).toMatchObject([
      {
        field: 'phone',
        problem: expect.stringContaining(String(first.body['staffId'])) as string,
        remedy: 'Change it if that is not meant.',
      },
    ]);
  });

  test.each([
    ['+44 7400 123456', 'Numbers of GB are neither called nor texted.'],
    ['1900 654 321', 'Numbers of the type premium_rate are neither called nor texted.'],
  ])(
    'X1 a number that the gate never lets through, %s, is taken with a warning',
    async (phone, problem) => {
      const entered = await tenant.api('POST', '/staff', {
        firstName: 'Ann',
        lastName: 'A',
        phone,
      });

      expect(entered.status).toBe(201);
      expect(entered.body['warnings']).toMatchObject([
        { field: 'phone', problem, remedy: expect.stringContaining('AU') as string },
      ]);
    },
  );

  test('a changed phone takes hash, country, type and zones with it; none takes them away', async () => {
    const staffId = await aPerson(tenant);
    const columns = async () =>
      (
        await world.sql.query<Record<string, unknown>>(
          'SELECT number_hash, phone_country, phone_zones FROM person WHERE id = $1',
          [staffId],
        )
      ).rows[0];
    const before = await columns();

    await tenant.api('PATCH', `/staff/${staffId}`, { phone: '+64 21 123 4567' });
    const abroad = await columns();
    const gone = await tenant.api('PATCH', `/staff/${staffId}`, { phone: null });

    expect(abroad).toMatchObject({ phone_country: 'NZ' });
    expect(abroad?.['number_hash']).not.toBe(before?.['number_hash']);
    expect(gone.body).toMatchObject({ phone: null, phoneCountry: null, phoneZones: [] });
    expect(await columns()).toEqual({ number_hash: null, phone_country: null, phone_zones: [] });
  });

  test('pages show everybody once', async () => {
    const entered = [];
    for (let count = 0; count < 5; count += 1) entered.push(await aPerson(tenant));

    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = await tenant.api('GET', `/staff?limit=2${cursor}`);
      seen.push(...(body['staff'] as { staffId: string }[]).map(({ staffId }) => staffId));
      next = body['next'] as string | null;
    }

    expect(seen).toEqual(entered);
  });

  test('S4 a change of somebody in the pool of an open offer is told to its run', async () => {
    const staffId = await aPerson(tenant);
    const stranger = await aPerson(tenant);
    const poolId = await aPool(tenant, [staffId]);
    const offerId = await anOffer(world, tenant, await aShift(tenant, poolId));

    await tenant.api('PATCH', `/staff/${stranger}`, { active: false });
    await tenant.api('PATCH', `/staff/${staffId}`, { active: false });

    expect(await runsTold(world, tenant)).toEqual([offerId]);
  });
});

describe('pools', () => {
  test('members keep the order in which they are given, and new ones are told to the run', async () => {
    const [a, b, c] = [await aPerson(tenant), await aPerson(tenant), await aPerson(tenant)];
    const poolId = await aPool(tenant, [a, b]);
    const offerId = await anOffer(world, tenant, await aShift(tenant, poolId));

    const changed = await tenant.api('PUT', `/pools/${poolId}/members`, { members: [c, b, a] });

    expect(changed.body['members']).toEqual([c, b, a]);
    expect(await runsTold(world, tenant)).toEqual([offerId]);
  });

  test('the same person twice is refused', async () => {
    const a = await aPerson(tenant);
    const reply = await tenant.api('POST', '/pools', { name: 'Twice', members: [a, a] });

    expect(reply.body['errors']).toMatchObject([
      { field: 'members', remedy: 'Name everybody once.' },
    ]);
  });

  test('two lists written at once end as one of them', async () => {
    const [a, b] = [await aPerson(tenant), await aPerson(tenant)];
    const poolId = await aPool(tenant);
    const lists = [
      [a, b],
      [b, a],
    ];

    const written = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        tenant.api('PUT', `/pools/${poolId}/members`, { members: lists[index % 2] }),
      ),
    );

    expect(written.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(lists).toContainEqual((await tenant.api('GET', `/pools/${poolId}`)).body['members']);
  });
});
