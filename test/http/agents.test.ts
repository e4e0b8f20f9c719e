import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAgents } from '../../src/adapters/prisma/agents/agents.ts';
import { createAesSecretBox } from '../../src/adapters/secrets/aes-secret-box.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

const OWN_KEY = 'key_40ff9267fa6b8aeb0c2f4596b7d1';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let numbers = 0;
const aNumber = () => `+4474033${String((numbers += 1)).padStart(5, '0')}`;
const put = (tenant: TestTenant, body: object = {}) =>
  tenant.api('PUT', '/tenant/agent', { agentId: 'agent_1', callerNumber: aNumber(), ...body });

describe('the agent of a tenant', () => {
  test('R1 the own key is stored sealed, and only its end is ever shown', async () => {
    const tenant = await aTenant(world);

    const entered = await put(tenant, { apiKey: OWN_KEY });
    const read = await tenant.api('GET', '/tenant/agent');

    expect(entered).toMatchObject({
      status: 200,
      body: { agentId: 'agent_1', apiKey: 'key_…b7d1' },
    });
    expect(read.body).toEqual(entered.body);
    const { rows } = await world.sql.query<{ stored: string }>(
      'SELECT row_to_json(agent)::text AS stored FROM agent WHERE tenant_id = $1',
      [tenant.tenantId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.stored).not.toContain(OWN_KEY);
    expect(world.logged.join('')).not.toContain(OWN_KEY);
  });

  test('R1 what is not named stays; null goes back to the key of the installation, on its account', async () => {
    const tenant = await aTenant(world);
    const callerNumber = aNumber();
    const own = await put(tenant, { callerNumber, apiKey: OWN_KEY });

    const renamed = await put(tenant, { callerNumber, agentId: 'agent_2' });
    const back = await put(tenant, { callerNumber, agentId: 'agent_2', apiKey: null });

    expect(renamed.body).toMatchObject({ agentId: 'agent_2', apiKey: 'key_…b7d1' });
    expect(renamed.body['accountId']).toBe(own.body['accountId']);
    expect(back.body).toMatchObject({ agentId: 'agent_2', apiKey: null });
    const accounts = (await world.operator('GET', '/accounts?limit=100')).body['accounts'];
    const names = (accounts as { accountId: string; account: string }[])
      .filter(({ accountId }) => [own, back].some(({ body }) => body['accountId'] === accountId))
      .map(({ account }) => account);
    expect(names.sort()).toEqual([`retell/${tenant.tenantId}`, 'retell/installation'].sort());
  });

  test('R1 a key that is not used any more is not kept', async () => {
    const tenant = await aTenant(world);
    await put(tenant, { apiKey: OWN_KEY });
    await put(tenant, { apiKey: OWN_KEY });
    await tenant.api('DELETE', '/tenant/agent');

    const { rows } = await world.sql.query(
      'SELECT api_key, removed_at IS NOT NULL AS gone FROM agent WHERE tenant_id = $1',
      [tenant.tenantId],
    );
    expect(rows).toEqual([
      { api_key: null, gone: true },
      { api_key: null, gone: true },
    ]);
    expect((await tenant.api('GET', '/tenant/agent')).status).toBe(404);
    expect((await tenant.api('DELETE', '/tenant/agent')).status).toBe(404);
  });

  test('I10 nobody takes a number from which another calls, by agent or by keypad', async () => {
    const [mine, other] = [await aTenant(world), await aTenant(world)];
    const { body } = await put(mine, { apiKey: OWN_KEY });

    const agents = await put(other, { callerNumber: body['callerNumber'], apiKey: 'key_other' });
    const texters = await put(other, { callerNumber: mine.sender });

    for (const { status, body } of [agents, texters]) {
      expect([status, body['code']]).toEqual([409, 'number_elsewhere']);
    }
    expect((await other.api('GET', '/tenant/agent')).status).toBe(404);
  });

  test('I10 A4 on the key of the installation too each number is one tenant’s, until they give it up', async () => {
    const [mine, other] = [await aTenant(world), await aTenant(world)];
    const callerNumber = aNumber();
    await put(mine, { callerNumber });

    const taken = await put(other, { callerNumber });
    const again = await put(mine, { callerNumber });
    await mine.api('DELETE', '/tenant/agent');
    const free = await put(other, { callerNumber });

    expect([taken.status, taken.body['code']]).toEqual([409, 'number_elsewhere']);
    expect([again.status, free.status]).toEqual([200, 200]);
  });

  test.each([
    ['agentId', { agentId: 'Ava' }, 'agent_ and letters or digits'],
    ['callerNumber', { callerNumber: '12' }, 'country code'],
    ['apiKey', { apiKey: 'sk-123' }, 'key_ and letters or digits'],
    ['apiKey', { apiKey: '' }, 'key_ and letters or digits'],
  ])(
    'R1 a wrong %s is told once by its field, with the shape that it has',
    async (field, wrong, shape) => {
      const tenant = await aTenant(world);
      const { status, body } = await put(tenant, wrong);
      expect(status).toBe(422);
      const remedy = expect.stringContaining(shape) as string;
      expect(body['errors']).toMatchObject([{ field, remedy }]);
    },
  );
});

test('R1 a tenant cannot be entered with an agent alone: texts need another sender', async () => {
  const sender = { number: '+44 7403 305280', account: 'retell/installation', carrier: 'retell' };
  const body = { name: 'Practice', zone: 'Europe/London', country: 'GB', sender };
  const refused = await world.operator('POST', '/tenants', body);
  expect(refused.status).toBe(422);
  const fields = (refused.body['errors'] as { field: string }[]).map(({ field }) => field);
  expect(fields.sort()).toEqual(['sender.account', 'sender.carrier']);
});

test('R1 a key survives a change of SECRETS_KEY, and one that cannot be opened is told', async () => {
  const tenant = await aTenant(world);
  await put(tenant, { apiKey: OWN_KEY });
  const under = (keys: { key: string; otherKey?: string }) =>
    createAgents(world.database, {
      secretBox: createAesSecretBox(keys),
      installationKey: undefined,
    });
  const [before, after] = ['the secrets key of before', 'the secrets key of today'];
  await under({ key: before }).put(tenant.tenantId, {
    ...{ agentId: 'agent_1', callerNumber: aNumber(), apiKey: OWN_KEY },
  });

  expect(await under({ key: after }).resealKeys()).toBeGreaterThan(0);
  await under({ key: after, otherKey: before }).resealKeys();

  expect(await under({ key: after }).ownKey(tenant.tenantId)).toBe(OWN_KEY);
});
