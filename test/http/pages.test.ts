import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHolds } from '../../src/adapters/prisma/holds/holds.ts';
import { aPerson, aPool } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;

beforeAll(async () => {
  world = await openWorld((database) => ({ holds: createHolds(database) }));
  tenant = await aTenant(world);
  staffId = await aPerson(tenant);
  await aPool(tenant, [staffId]);
});
afterAll(() => world.close());

const LISTS = [
  ['/staff', '/pools', '/shifts', '/offers', '/review', '/webhooks', '/webhook-deliveries'],
  ['/coordinators', '/notices', '/keys', '/holds'],
].flat();

describe('a cursor', () => {
  test.each(LISTS)('of nothing is refused by %s', async (list) => {
    const reply = await tenant.api('GET', `${list}?cursor=3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10`);

    expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field: 'cursor' }]]);
  });

  test.each(['/tenants', '/alerts'])('of nothing is refused by %s', async (list) => {
    const reply = await world.operator(
      'GET',
      `${list}?cursor=3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10`,
    );

    expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field: 'cursor' }]]);
  });

  test('of another list is refused, and told what to send instead', async () => {
    const reply = await tenant.api('GET', `/pools?cursor=${staffId}`);

    expect(reply.body['errors']).toEqual([
      {
        field: 'cursor',
        problem: 'No page of this list ends there.',
        remedy: 'Send the `next` of the page before, or begin anew without a cursor.',
      },
    ]);
  });

  test('I10 of another tenant is refused as if it were of nothing', async () => {
    const other = await aTenant(world);

    expect((await other.api('GET', `/staff?cursor=${staffId}`)).status).toBe(422);
    expect((await tenant.api('GET', `/staff?cursor=${staffId}`)).body).toMatchObject({
      staff: [],
      next: null,
    });
  });

  test('that is no cursor at all is refused', async () => {
    expect((await tenant.api('GET', '/holds?cursor=abc')).status).toBe(422);
  });
});
