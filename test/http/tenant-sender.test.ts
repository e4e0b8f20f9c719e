import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

const ELSEWHERE = `AC${'b'.repeat(32)}`;

let world: World;
let tenant: TestTenant;
let neighbour: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  neighbour = await aTenant(world);
});
afterAll(() => world.close());

const change = (sender: object, tenantId = tenant.tenantId) =>
  world.operator('PATCH', `/tenants/${tenantId}`, { sender });
const senderOf = async ({ tenantId }: TestTenant) =>
  (await world.operator('GET', `/tenants/${tenantId}`)).body['sender'];

describe('A8 the operator gives a tenant another caller id', () => {
  test('of the account that it has, and it is on record', async () => {
    const changed = await change({ number: '+61 2 5550 7001' });

    expect(changed.body).toMatchObject({ sender: '+61255507001', warnings: [] });
    expect(await senderOf(tenant)).toBe('+61255507001');
    const { rows } = await world.sql.query(
      `SELECT account.ref = other.ref AS same FROM sender JOIN account ON account.id = account_id,
              sender beside JOIN account other ON other.id = beside.account_id
       WHERE sender.number = '+61255507001' AND beside.id = (SELECT sender_id FROM former_sender WHERE tenant_id = $1)`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ same: true }]);
    const acts = await world.sql.query(
      `SELECT actor_kind FROM audit_entry WHERE chain = $1 AND action = 'changeTenant'`,
      [tenant.tenantId],
    );
    expect(acts.rows).toContainEqual({ actor_kind: 'operator' });
  });

  test('together with something else, and of an account that is new', async () => {
    const sender = { number: '+61255507002', account: ELSEWHERE };
    const { body } = await world.operator('PATCH', `/tenants/${tenant.tenantId}`, {
      ...{ sender, name: 'Moved Care' },
    });

    expect(body).toMatchObject({ sender: sender.number, name: 'Moved Care' });
  });

  test('which another tenant has: both are told apart no more, and the answer warns of it', async () => {
    const { name } = (await world.operator('GET', `/tenants/${neighbour.tenantId}`)).body;
    const shared = await change({ number: await senderOf(neighbour) });

    expect(shared.body['warnings']).toMatchObject([
      { field: 'sender.number', problem: `Other tenants call from this number: ${String(name)}.` },
    ]);
    const entered = await world.operator('POST', '/tenants', {
      ...{ name: 'Third', zone: 'Australia/Sydney', country: 'AU' },
      sender: { number: '+61255507002', account: ELSEWHERE },
    });
    expect(entered.body['warnings']).toEqual([]);
  });

  test.each([
    ['foo', 'the SID of the account'],
    [`AC${'c'.repeat(32)}`, 'the token of this one'],
  ])(
    'A9 the account %s, of which there are no credentials, is warned of',
    async (account, remedy) => {
      const sender = { number: account === 'foo' ? '+61255507021' : '+61255507022', account };
      const warnings = [
        {
          field: 'sender.account',
          problem: expect.stringContaining(account) as string,
          remedy: expect.stringContaining(remedy) as string,
        },
      ];

      const entered = await world.operator('POST', '/tenants', {
        ...{ name: 'Mistyped', zone: 'Australia/Sydney', country: 'AU', sender },
      });
      const changed = await change(sender, String(entered.body['tenantId']));

      expect([entered.status, entered.body['warnings']]).toEqual([201, warnings]);
      expect([changed.status, changed.body['warnings']]).toEqual([200, warnings]);
    },
  );

  test('not one of another account than is named', async () => {
    const refused = await change({ number: '+61255507001', account: ELSEWHERE });

    expect([refused.status, refused.body['code']]).toEqual([409, 'sender_elsewhere']);
  });

  test('nobody but the operator does so, and no tenant that is not there has one', async () => {
    const own = await tenant.api('PATCH', '/tenant', { sender: { number: '+61255507003' } });
    const unknown = await change({ number: '+61255507003' }, randomUUID());

    expect([own.status, unknown.status]).toEqual([422, 404]);
    const { rows } = await world.sql.query(`SELECT 1 FROM sender WHERE number = '+61255507003'`);
    expect(rows).toEqual([]);
  });
});

test('A6 A9 a sender is held and resumed by its number or its id, by the operator alone', async () => {
  const number = String(await senderOf(neighbour));
  const held = await world.operator('POST', '/holds', {
    ...{ scope: 'sender', target: number, reason: 'is being ported' },
  });
  const id = String(held.body['target']);
  const path = `/holds/sender/${encodeURIComponent(number)}`;
  const refused = await neighbour.api('DELETE', path);
  const lifted = await world.operator('DELETE', path);
  const byId = await world.operator('DELETE', `/holds/sender/${id}`);
  const { rows } = await world.sql.query(`SELECT number FROM sender WHERE id = $1`, [id]);
  const unknown = await world.operator('DELETE', '/holds/sender/%2B61255509999');

  expect(held.body).toMatchObject({ kind: 'held', scope: 'sender' });
  expect(rows).toEqual([{ number }]);
  expect(refused.status).toBe(403);
  expect([lifted.body['target'], byId.body['target']]).toEqual([id, id]);
  expect([unknown.status, unknown.body['code']]).toEqual([404, 'not_found']);
});

test('A8 A9 a number that the carrier refuses is forgotten with the last tenant that calls from it', async () => {
  const [one, other] = [await aTenant(world), await aTenant(world)];
  const number = String(await senderOf(one));
  await change({ number }, other.tenantId);
  await world.sql.query(
    `WITH held AS (UPDATE sender SET held_because = 'sender_refused', held_at = now() WHERE number = $1 RETURNING id)
     INSERT INTO alert (kind, subject) SELECT 'sender_held', id FROM held`,
    [number],
  );
  const standing = async () => {
    const { rows } = await world.sql.query<{ held: boolean; alerts: number }>(
      `SELECT held_because IS NOT NULL AS held, (SELECT count(*)::int FROM alert
         WHERE subject = sender.id::text AND resolved_at IS NULL) AS alerts FROM sender WHERE number = $1`,
      [number],
    );
    return rows;
  };

  await change({ number: '+61255507011' }, one.tenantId);
  expect(await standing()).toEqual([{ held: true, alerts: 1 }]);
  await change({ number: '+61255507011' }, other.tenantId);
  expect(await standing()).toEqual([{ held: false, alerts: 0 }]);
});
