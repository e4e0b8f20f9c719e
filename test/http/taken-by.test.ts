import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let shiftId: string;
let bob: string;
let ann: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
  bob = await aPerson(tenant, { firstName: 'Bob', lastName: 'Builder' });
  ann = await aPerson(tenant, { firstName: 'Ann', lastName: 'Other' });
  shiftId = await aShift(tenant, await aPool(tenant, [bob, ann]), { seats: 3 });
});
afterAll(() => world.close());

async function aClaim(personId: string, seat: number, active = true) {
  await world.sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, seat, person_id, channel, starts_at, ends_at, active, claimed_at)
     SELECT tenant_id, id, $2, $3, 'operator', starts_at, ends_at, $4, now() FROM shift WHERE id = $1`,
    [shiftId, seat, personId, active],
  );
}

describe('X9 a shift', () => {
  test('names who has which seat, and nobody who gave one back', async () => {
    await aClaim(bob, 2);
    await aClaim(ann, 1, false);

    const takenBy = [{ seat: 2, staffId: bob, name: 'Bob Builder' }];
    expect((await tenant.api('GET', `/shifts/${shiftId}`)).body).toMatchObject({ takenBy });
    expect((await tenant.api('GET', '/shifts')).body['shifts']).toMatchObject([{ takenBy }]);
  });

  test('tells who has its seats to whoever reports a no-show of somebody else', async () => {
    await aClaim(bob, 1);

    const reply = await tenant.api('POST', `/shifts/${shiftId}/no-show`, { staffId: ann });

    expect(reply.body['errors']).toEqual([
      {
        field: 'staffId',
        problem: 'This person has never had a seat of the shift.',
        remedy: `Name whoever has one: Bob Builder (${bob}).`,
      },
    ]);
  });

  test('of which nobody has a seat says so', async () => {
    const reply = await tenant.api('POST', `/shifts/${shiftId}/no-show`, { staffId: ann });

    expect(reply.body['errors']).toMatchObject([{ remedy: 'Nobody has one now.' }]);
  });
});
