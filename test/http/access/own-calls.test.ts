import { afterAll, beforeAll, expect, test } from 'vitest';
import { aContact, anAppointment } from '../support/entries.ts';
import { aTenant, openWorld } from '../support/world.ts';
import type { TestTenant, World } from '../support/world.ts';
import { aUser } from './a-user.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  // So that it does not matter when the tests run.
  await tenant.api('PUT', '/tenant/reminder-settings', {
    ...{ hoursFrom: '00:00', hoursTo: '24:00', callsOnWeekends: true, callsOnHolidays: true },
  });
});
afterAll(() => world.close());

async function orderedBy(token: string) {
  const contactId = await aContact(tenant);
  await anAppointment(tenant, contactId);
  const path = `/api/v1/contacts/${contactId}`;
  const { body } = await world.call(token, 'POST', `${path}/call-now`, {});
  const callId = String(body['callId']);
  return { contactId, callId, path: `${path}/calls/${callId}` };
}

test('V7 an agent has calls made, sees those, and nobody else’s', async () => {
  const [one, other] = [await aUser(world, tenant, 'agent'), await aUser(world, tenant, 'agent')];
  const own = await orderedBy(one.accessToken);
  const theirs = await orderedBy(other.accessToken);
  const get = (path: string) => world.call(one.accessToken, 'GET', path);

  const listed = await get('/api/v1/me/calls');
  const seen = [await get(own.path), await get(`/api/v1/why/attempt/${own.callId}`)];
  const hidden = [await get(theirs.path), await get(`/api/v1/why/attempt/${theirs.callId}`)];

  expect(listed.body).toMatchObject({
    calls: [{ callId: own.callId, personId: own.contactId, state: 'reserved', outcome: null }],
    next: null,
  });
  expect(seen.map(({ status }) => status)).toEqual([200, 200]);
  expect(hidden.map(({ status, body }) => [status, body['code']])).toEqual([
    [404, 'not_found'],
    [404, 'not_found'],
  ]);
});

test('V7 who may see all calls sees those of agents too, and as own ones only what they have ordered', async () => {
  const agent = await aUser(world, tenant, 'agent');
  const manager = await aUser(world, tenant, 'agent_manager');
  const { path } = await orderedBy(agent.accessToken);
  const { callId } = await orderedBy(manager.accessToken);

  const seen = await world.call(manager.accessToken, 'GET', path);
  const own = await world.call(manager.accessToken, 'GET', '/api/v1/me/calls');

  expect(seen.status).toBe(200);
  expect(own.body).toMatchObject({ calls: [{ callId }], next: null });
});
