import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../src/contract/client.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { aTenant, OPERATOR_KEY, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

function clientWith(key: string): Client {
  return createClient({
    origin: 'http://ringdown.test',
    key,
    fetch: async (url, init) => {
      const { pathname, search } = new URL(url instanceof URL ? url.href : '');
      const response = await world.inject({
        method: init?.method as 'GET',
        url: pathname + search,
        headers: init?.headers as Record<string, string>,
        ...(typeof init?.body === 'string' && { payload: init.body }),
      });
      return new Response(response.payload, { status: response.statusCode });
    },
  });
}

test.each(Object.values<Endpoint>(ENDPOINTS))(
  '$method $path is served, and only with a key unless anybody may come',
  async (endpoint) => {
    const url = endpoint.path.replace(/:\w+/g, tenant.tenantId);
    const reply = await world.call(undefined, endpoint.method, url);

    expect(world.server.hasRoute({ method: endpoint.method, url: endpoint.path })).toBe(true);
    expect(reply.status).toBe(endpoint.access === 'anybody' ? 422 : 401);
  },
);

test('the client and the server agree on every kind of request', async () => {
  const operator = clientWith(OPERATOR_KEY);
  const client = clientWith(tenant.key);

  const { staffId } = await client.createStaff({
    body: { firstName: 'Bob', lastName: 'Builder', phone: '0412 345 678' },
  });
  const { poolId } = await client.createPool({ body: { name: 'Day', members: [staffId] } });
  const shift = await client.createShift({
    body: {
      poolId,
      patientFirstName: 'Jane',
      patientLastName: 'Doe',
      suburb: 'Newtown',
      startsAt: '2030-01-23T09:00',
      endsAt: '2030-01-23T17:00',
    },
  });
  const listed = await client.listShifts({ query: { limit: 1, status: 'open' } });
  const settings = await client.changeSettings({ body: { rounds: 2 } });
  const tenants = await operator.listTenants({ query: {} });

  expect(listed).toEqual({ shifts: [shift], next: null });
  expect(settings.effective.rounds).toBe(2);
  expect(tenants.tenants.map(({ tenantId }) => tenantId)).toEqual([tenant.tenantId]);
  await expect(client.readShift({ params: { shiftId: poolId } })).rejects.toMatchObject({
    problem: { status: 404, code: 'not_found' },
  });
});
