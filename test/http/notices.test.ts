import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

const enter = (fields: Record<string, unknown> = {}) =>
  tenant.api('POST', '/coordinators', { name: 'Kim', phone: '0412 345 678', ...fields });

test('A7 the office enters who is told, changes it and takes it back', async () => {
  const entered = await enter();
  const id = String(entered.body['coordinatorId']);
  const changed = await tenant.api('PATCH', `/coordinators/${id}`, {
    phone: '+61 412 345 679',
    kinds: ['start_near'],
    nights: 'never',
  });
  const listed = await tenant.api('GET', '/coordinators');
  const removed = await tenant.api('DELETE', `/coordinators/${id}`);
  const again = await tenant.api('DELETE', `/coordinators/${id}`);

  expect([entered.status, entered.body['phone'], entered.body['nights']]).toEqual([
    201,
    '+61412345678',
    'urgent',
  ]);
  expect(entered.body['kinds']).toContain('manual_review');
  expect(changed.body).toEqual({
    ...entered.body,
    phone: '+61412345679',
    kinds: ['start_near'],
    nights: 'never',
  });
  expect(listed.body).toEqual({ coordinators: [changed.body], next: null });
  expect([removed.status, again.status]).toEqual([200, 404]);
  expect((await tenant.api('GET', '/coordinators')).body['coordinators']).toEqual([]);
});

test('A7 a number or a kind that is none is refused with its field', async () => {
  for (const [field, value] of [
    ['phone', '123'],
    ['kinds', ['rain']],
    ['nights', 'sometimes'],
  ] as const) {
    const refused = await enter({ [field]: value });

    expect(refused.status).toBe(422);
    expect(refused.text).toContain(field);
  }
});

test('A7 notices are listed the newest first and acknowledged once, by name', async () => {
  const shiftId = await aShift(tenant, await aPool(tenant));
  for (const [kind, at] of [
    ['filled', '2026-01-01'],
    ['start_near', '2026-01-02'],
  ]) {
    await world.sql.query(
      'INSERT INTO notice (tenant_id, kind, subject, shift_id, at) VALUES ($1, $2, $2, $3, $4)',
      [tenant.tenantId, kind, shiftId, at],
    );
  }
  const list = async (query = '') =>
    (await tenant.api('GET', `/notices${query}`)).body['notices'] as Record<string, unknown>[];
  const [newest] = await list();
  const path = `/notices/${String(newest?.['noticeId'])}/acknowledge`;

  const acknowledged = await tenant.api('POST', path);
  const twice = await tenant.api('POST', path);

  expect(newest).toMatchObject({ kind: 'start_near', urgent: true, shiftId, acknowledged: null });
  expect(acknowledged.body['acknowledged']).toMatchObject({ by: tenant.key.slice(0, 15) });
  expect(twice.body).toEqual(acknowledged.body);
  expect((await list('?open=true')).map(({ kind }) => kind)).toEqual(['filled']);
  expect((await list('?open=false')).map(({ kind }) => kind)).toEqual(['start_near']);
});

test('I10 another tenant’s notices and coordinators are unknown', async () => {
  const id = String((await enter()).body['coordinatorId']);
  const other = await aTenant(world);

  expect((await other.api('GET', '/coordinators')).body['coordinators']).toEqual([]);
  expect((await other.api('DELETE', `/coordinators/${id}`)).status).toBe(404);
});
