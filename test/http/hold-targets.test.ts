import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer, aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let offerId: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  offerId = await anOffer(world, tenant, await aShift(tenant, await aPool(tenant)));
});
afterAll(() => world.close());

const hold = (target?: string, scope = 'job') =>
  tenant.api('POST', '/holds', { scope, reason: 'fire drill', ...(target && { target }) });

describe('A6 a hold', () => {
  test('of a job is that of an offer, and says so when it has no id or a wrong one', async () => {
    expect((await hold()).body['errors']).toEqual([
      { field: 'target', problem: 'It is missing.', remedy: 'Send the id of the offer.' },
    ]);
    expect((await hold('A12', 'person')).body['errors']).toEqual([
      { field: 'target', problem: 'This is no id.', remedy: 'Send the id of the person.' },
    ]);
    const unknown = randomUUID();
    expect((await hold(unknown)).body['detail']).toContain(`There is no offer ${unknown}.`);
  });

  test('of an offer that is closed is refused; one that stands can be lifted', async () => {
    expect((await hold(offerId)).status).toBe(200);
    await world.sql.query(`UPDATE job SET state = 'closed' WHERE id = $1`, [offerId]);

    const again = await hold(offerId);
    const lifted = await tenant.api('DELETE', `/holds/job/${offerId}`);

    expect([again.status, again.body['code']]).toEqual([409, 'offer_closed']);
    expect(lifted.status).toBe(200);
  });
});
