import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKeys } from '../../src/adapters/prisma/keys/keys.ts';
import { createOutages } from '../../src/http/problems/outage.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

const never = new Promise<never>(() => undefined);
let holdsHang = false;
let keysHang = false;
let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld((database) => {
    const keys = createKeys(database);
    const authenticate = (key: string) => (keysHang ? never : keys.authenticate(key));
    return { keys: { ...keys, authenticate }, patienceMs: 20 };
  });
  tenant = await aTenant(world);
  const { holds } = world.stores;
  const { standing } = holds;
  holds.standing = (...of) => (holdsHang ? never : standing(...of));
});
afterAll(() => world.close());

describe('X2 while the database is away', () => {
  beforeEach(() => {
    world.stores.answers.lacks = ['database'];
  });
  afterEach(() => {
    [holdsHang, keysHang] = [false, false];
    world.stores.answers.lacks = [];
    world.stores.answers.failure = undefined;
  });
  const awayWith = {
    status: 503,
    body: { code: 'database_away' },
    headers: { 'retry-after': '5' },
  };

  test('what fails is a 503 that says when to come again', async () => {
    world.stores.answers.failure = new Error('connect ECONNREFUSED');

    expect(await tenant.api('POST', '/offers', { shiftId: randomUUID() })).toMatchObject(awayWith);
  });

  test('work that hangs is a 503, soon', async () => {
    holdsHang = true;

    expect(await tenant.api('GET', '/holds')).toMatchObject(awayWith);
  });

  test('so is a key that cannot be looked up', async () => {
    keysHang = true;

    expect(await tenant.api('GET', '/staff')).toMatchObject(awayWith);
  });
});

test('work that takes long while the database is there is waited for', async () => {
  const { within } = createOutages(async () => [], 0);
  const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 20));

  expect(await within(work)).toBe('done');
});
