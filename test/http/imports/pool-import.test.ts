import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson } from '../support/entries.ts';
import { sendCsv } from '../support/send-csv.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const send = (csv: string, query = '') => sendCsv(world, tenant, { what: 'pools', csv, query });

async function membersOf(name: string) {
  const { body } = await tenant.api('GET', '/pools');
  const pools = body['pools'] as { name: string; members: string[] }[];
  return pools.find((pool) => pool.name === name)?.members;
}

describe('X10 pools from CSV', () => {
  test('are made with their members in order, and replaced', async () => {
    const ann = await aPerson(tenant, { externalId: 'E1', phone: '0412 000 001' });
    const bob = await aPerson(tenant, { externalId: null, phone: '0412 000 002' });
    const cat = await aPerson(tenant, { externalId: 'E3', phone: '0412 000 003' });

    const made = await send(`pool,staff\nDays,E1\nDays,0412 000 002\nNights,${cat}`);
    const changed = await send('pool;staff\nDays;E3\nDays;E1');

    expect(made.body).toMatchObject({ isWritten: true, counts: { create: 3 } });
    expect(changed.body['counts']).toEqual({ create: 1, update: 1, unchanged: 0, error: 0 });
    const { body } = await tenant.api('GET', '/pools');
    expect(body['pools']).toMatchObject([
      { name: 'Days', members: [cat, ann] },
      { name: 'Nights', members: [cat] },
    ]);
    expect(made.body['rows']).toMatchObject([{ staffId: ann }, { staffId: bob }, { staffId: cat }]);
  });

  test('nobody unknown, nobody twice, and nothing is written then', async () => {
    await aPerson(tenant, { externalId: 'E1' });

    const reply = await send('pool,staff\nDays,E1\nDays,E1\nDays,E2\n,E1');

    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toMatchObject([
      { field: 'row 3, staff' },
      { field: 'row 4, staff' },
      { field: 'row 5, pool' },
    ]);
    expect((await tenant.api('GET', '/pools')).body['pools']).toEqual([]);
  });

  test('whoever leaves a pool is told by name, in a dry run as well', async () => {
    const ann = await aPerson(tenant, { externalId: 'E1', firstName: 'Ann', lastName: 'One' });
    const finn = await aPerson(tenant, { externalId: 'E2', firstName: 'Finn', lastName: 'Two' });
    await send('pool,staff\nDays,E1\nDays,E2');
    const removed = [{ pool: 'Days', staffId: finn, name: 'Finn Two' }];

    const dry = await send('pool,staff\nDays,E1', '?dryRun=true');
    expect(dry.body).toMatchObject({ isWritten: false, removed });
    expect(await membersOf('Days')).toEqual([ann, finn]);

    const done = await send('pool,staff\nDays,E1');
    expect(done.body).toMatchObject({ isWritten: true, removed });
    expect(await membersOf('Days')).toEqual([ann]);
  });

  test('partial adds and moves, and removes nobody: a row that is wrong or missing drops no member', async () => {
    const ann = await aPerson(tenant, { externalId: 'E1' });
    const bob = await aPerson(tenant, { externalId: 'E2' });
    const cat = await aPerson(tenant, { externalId: 'E3' });
    const dan = await aPerson(tenant, { externalId: 'E4' });
    await send('pool,staff\nDays,E1\nDays,E2\nDays,E3');

    const reply = await send('pool,staff\nDays,E3\nDays,E4\nDays,E22', '?partial=true');

    expect(reply.body).toMatchObject({ isWritten: true, counts: { error: 1 }, removed: [] });
    expect(await membersOf('Days')).toEqual([cat, dan, ann, bob]);
  });

  test('a file without its columns is refused', async () => {
    const reply = await send('name,person\nDays,E1');

    expect(reply.body['errors']).toMatchObject([{ field: 'name' }, { field: 'person' }]);
  });
});
