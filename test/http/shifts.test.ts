import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, openWorld, runsTold } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

const HOUR_MS = 3_600_000;

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  world.stores.told.length = 0;
});

test('S1 a code is made up, unique and easy to read; one that is given is kept', async () => {
  const poolId = await aPool(tenant);
  const codes = [];
  for (let count = 0; count < 20; count += 1) {
    const shiftId = await aShift(tenant, poolId);
    codes.push((await tenant.api('GET', `/shifts/${shiftId}`)).body['code']);
  }
  const own = await aShift(tenant, poolId, { code: 'ab12' });

  expect(new Set(codes).size).toBe(20);
  for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z]\d{2,4}$/);
  expect((await tenant.api('GET', `/shifts/${own}`)).body['code']).toBe('AB12');
  await expect(aShift(tenant, poolId, { code: 'AB12' })).rejects.toThrow('code_taken');
});

test('S2 no two agencies behind one sender have shifts of the same code ahead of them', async () => {
  const neighbour = await aTenant(world, 'Other Agency', tenant.sender);
  await aShift(tenant, await aPool(tenant), { code: 'AB12' });
  const poolId = await aPool(neighbour);

  await expect(aShift(neighbour, poolId, { code: 'AB12' })).rejects.toThrow('code_taken');
  const stranger = await aTenant(world);
  await aShift(stranger, await aPool(stranger), { code: 'AB12' });
});

test('local times are read in the shift’s zone, and those that clocks skip or repeat are refused', async () => {
  const poolId = await aPool(tenant);
  const enter = (startsAt: string, endsAt: string) =>
    tenant.api('POST', '/shifts', {
      poolId,
      patientFirstName: 'Jane',
      patientLastName: 'Doe',
      suburb: 'Newtown',
      startsAt,
      endsAt,
    });

  const summer = await enter('2027-01-23T09:00', '2027-01-23T17:00');
  const offset = await enter('2027-01-23T09:00:00+02:00', '2027-01-23T17:00:00Z');
  const skipped = await enter('2027-10-03T02:30', '2027-10-03T09:00');
  const repeated = await enter('2027-04-04T02:30', '2027-04-04T09:00');
  const noDay = await enter('2027-02-30T09:00', '2027-02-30T17:00');

  expect(summer.body['startsAt']).toBe('2027-01-22T22:00:00.000Z');
  expect(offset.body['startsAt']).toBe('2027-01-23T07:00:00.000Z');
  expect([skipped, repeated, noDay].map(({ status }) => status)).toEqual([422, 422, 422]);
  expect(skipped.body['errors']).toMatchObject([
    { field: 'startsAt', problem: 'Clocks in Australia/Sydney skip this time.' },
  ]);
  expect(repeated.body['errors']).toMatchObject([
    { field: 'startsAt', problem: 'Clocks in Australia/Sydney show this time twice.' },
  ]);
});

test('a shift ends after its start, begins in the future, and has a pool', async () => {
  const poolId = await aPool(tenant);
  const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

  await expect(aShift(tenant, poolId, { startsAt: at(5), endsAt: at(5) })).rejects.toThrow(
    'endsAt',
  );
  await expect(aShift(tenant, poolId, { startsAt: at(-1), endsAt: at(5) })).rejects.toThrow(
    'startsAt',
  );
  await expect(aShift(tenant, tenant.tenantId)).rejects.toThrow('poolId');
});

test('the future begins where the tenant’s own clock stands', async () => {
  const poolId = await aPool(tenant);
  await world.sql.query('INSERT INTO clock_offset (tenant_id, offset_ms) VALUES ($1, $2)', [
    tenant.tenantId,
    72 * HOUR_MS,
  ]);

  await expect(aShift(tenant, poolId)).rejects.toThrow('startsAt');
});

test('S9 a change is told to the run of the open offer, and moves the seats that are taken', async () => {
  const staffId = await aPerson(tenant);
  const shiftId = await aShift(tenant, await aPool(tenant, [staffId]));
  const offerId = await anOffer(world, tenant, shiftId);
  await claim(shiftId, offerId, staffId);
  const startsAt = new Date(Date.now() + 100 * HOUR_MS).toISOString();
  const endsAt = new Date(Date.now() + 104 * HOUR_MS).toISOString();

  const changed = await tenant.api('PATCH', `/offers/${offerId}/terms`, { startsAt, endsAt });

  const { rows } = await world.sql.query<{ starts_at: Date }>(
    'SELECT starts_at FROM slot_claim WHERE shift_id = $1',
    [shiftId],
  );
  expect(changed.body).toMatchObject({ startsAt, endsAt, openOfferId: offerId });
  expect(rows[0]?.starts_at.toISOString()).toBe(startsAt);
  expect(await runsTold(world, tenant)).toEqual([offerId]);
});

test('S6 a shift cannot be moved onto another one of somebody who has it, nor lose seats that are taken', async () => {
  const staffId = await aPerson(tenant);
  const poolId = await aPool(tenant, [staffId, await aPerson(tenant)]);
  const first = await aShift(tenant, poolId, { seats: 2 });
  const later = new Date(Date.now() + 200 * HOUR_MS).toISOString();
  const latest = new Date(Date.now() + 208 * HOUR_MS).toISOString();
  const second = await aShift(tenant, poolId, { startsAt: later, endsAt: latest });
  await claim(first, null, staffId);
  await claim(second, null, staffId);
  await claim(first, null, await aPerson(tenant), 2);

  const moved = await tenant.api('PATCH', `/shifts/${first}`, {
    startsAt: later,
    endsAt: latest,
  });
  const shrunk = await tenant.api('PATCH', `/shifts/${first}`, { seats: 1 });

  expect([moved.status, moved.body['code']]).toEqual([409, 'people_busy']);
  expect([shrunk.status, shrunk.body['code']]).toEqual([409, 'seats_taken']);
});

test('S9 a cancelled shift gives its seats back, and can be changed no more', async () => {
  const staffId = await aPerson(tenant);
  const shiftId = await aShift(tenant, await aPool(tenant, [staffId]));
  await claim(shiftId, null, staffId);

  const cancelled = await tenant.api('POST', `/shifts/${shiftId}/cancel`, { reason: 'moved' });
  const changed = await tenant.api('PATCH', `/shifts/${shiftId}`, { suburb: 'Glebe' });

  const { rows } = await world.sql.query(
    'SELECT 1 FROM slot_claim WHERE shift_id = $1 AND active',
    [shiftId],
  );
  expect(cancelled.body).toMatchObject({ status: 'cancelled', statusReason: 'moved' });
  expect(rows).toEqual([]);
  expect(changed.body['code']).toBe('shift_cancelled');
});

test('S9 X6 a filled shift stays filled, with its reason, whatever else of it is changed', async () => {
  const shiftId = await aShift(tenant, await aPool(tenant));
  await fill(shiftId, 'Assigned elsewhere by hook.');
  const startsAt = new Date(Date.now() + 100 * HOUR_MS).toISOString();
  const endsAt = new Date(Date.now() + 104 * HOUR_MS).toISOString();

  for (const change of [{ suburb: 'Glebe' }, { startsAt, endsAt }, { seats: 1 }]) {
    const changed = await tenant.api('PATCH', `/shifts/${shiftId}`, change);
    expect(changed.body).toMatchObject({
      status: 'filled',
      statusReason: 'Assigned elsewhere by hook.',
    });
  }
});

test('S9 X8 seats that are added to a filled shift open it again, without the old reason', async () => {
  const staffId = await aPerson(tenant);
  const shiftId = await aShift(tenant, await aPool(tenant, [staffId]));
  await claim(shiftId, null, staffId);
  await fill(shiftId, 'Every seat has been claimed.');

  const changed = await tenant.api('PATCH', `/shifts/${shiftId}`, { seats: 2 });

  expect(changed.body).toMatchObject({ status: 'open', statusReason: null, seats: 2 });
});

test('S9 X8 no seat is added to a shift of which nobody here knows who has it', async () => {
  const shiftId = await aShift(tenant, await aPool(tenant));
  await fill(shiftId, 'Assigned elsewhere by hook.');

  const changed = await tenant.api('PATCH', `/shifts/${shiftId}`, { seats: 2 });

  expect([changed.status, changed.body['code']]).toEqual([409, 'filled_elsewhere']);
  expect((await tenant.api('GET', `/shifts/${shiftId}`)).body).toMatchObject({
    status: 'filled',
    seats: 1,
  });
});

async function fill(shiftId: string, reason: string) {
  await world.sql.query(`UPDATE shift SET status = 'filled', status_reason = $2 WHERE id = $1`, [
    shiftId,
    reason,
  ]);
}

async function claim(shiftId: string, offerId: string | null, personId: string, seat = 1) {
  await world.sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, starts_at, ends_at, claimed_at)
     SELECT tenant_id, id, $2, $4, $3, 'sms', starts_at, ends_at, now() FROM shift WHERE id = $1`,
    [shiftId, offerId, personId, seat],
  );
}
