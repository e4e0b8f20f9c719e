import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;
let poolId: string;
let shiftId: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.stores.told.length = 0;
  world.stores.answers.open = { kind: 'opened', offerId: '55555555-5555-4555-8555-555555555555' };
  world.stores.answers.claim = { kind: 'won', seat: 1 };
  world.stores.answers.assigned = 'closed';
  world.stores.answers.close = 'closed';
  staffId = await aPerson(tenant);
  poolId = await aPool(tenant, [staffId]);
  shiftId = await aShift(tenant, poolId);
});

describe('opening and ending', () => {
  test('S13 a shift is offered once: asking again shows the open offer', async () => {
    const opened = await tenant.api('POST', `/shifts/${shiftId}/offers`);
    world.stores.answers.open = { kind: 'already_open', offerId: 'x', ownsWaves: true };
    const again = await tenant.api('POST', '/offers', { shiftId });

    expect([opened.status, opened.body['alreadyOpen']]).toEqual([201, false]);
    expect([again.status, again.body]).toEqual([200, { offerId: 'x', alreadyOpen: true }]);
    expect(world.stores.told[0]?.with).toEqual({
      tenantId: tenant.tenantId,
      shiftId,
      ownsWaves: true,
    });
  });

  test.each([
    ['shift_not_found', 404, 'not_found'],
    ['shift_started', 409, 'shift_started'],
    ['shift_filled', 409, 'shift_filled'],
    ['shift_cancelled', 409, 'shift_cancelled'],
    ['pool_empty', 409, 'pool_empty'],
  ] as const)('an offer refused because of %s says so', async (because, status, code) => {
    world.stores.answers.open = { kind: 'refused', because };

    const reply = await tenant.api('POST', '/offers', { shiftId });

    expect([reply.status, reply.body['code']]).toEqual([status, code]);
  });

  test('S9 an offer is cancelled with a reason', async () => {
    const offerId = await anOffer(world, tenant, shiftId);

    const reply = await tenant.api('POST', `/offers/${offerId}/cancel`, { reason: 'no need' });

    expect(reply.status).toBe(200);
    expect(world.stores.told).toEqual([
      {
        what: 'close',
        with: { tenantId: tenant.tenantId, offerId, result: 'cancelled', reason: 'no need' },
      },
    ]);
  });

  test('S9 cancelling says whether the offer was closed already', async () => {
    const offerId = await anOffer(world, tenant, shiftId);
    const cancel = () => tenant.api('POST', `/offers/${offerId}/cancel`, { reason: 'no need' });

    const first = await cancel();
    world.stores.answers.close = 'already_closed';
    const again = await cancel();

    expect([first.status, first.body['alreadyClosed']]).toEqual([200, false]);
    expect([again.status, again.body['alreadyClosed']]).toEqual([200, true]);
  });

  test.each([
    [{ kind: 'won', seat: 1 }, 200, undefined],
    [{ kind: 'already_yours' }, 200, undefined],
    [{ kind: 'taken' }, 409, 'taken'],
    [{ kind: 'not_available', because: 'inactive' }, 409, 'inactive'],
  ] as const)('S6 the office enters a claim, and %j is told', async (claim, status, code) => {
    const offerId = await anOffer(world, tenant, shiftId);
    world.stores.answers.claim = claim;

    const reply = await tenant.api('POST', `/offers/${offerId}/assign`, { staffId });

    expect([reply.status, reply.body['code']]).toEqual([status, code]);
    expect(world.stores.told[0]?.with).toMatchObject({ channel: 'operator', personId: staffId });
  });
});

describe('S13 hooks of other systems', () => {
  const wave = (body: Record<string, unknown>) => tenant.api('POST', '/hooks/wave-completed', body);

  test('the first two waves are noted, the third opens the offer without waves of ours', async () => {
    const { body } = await tenant.api('GET', `/shifts/${shiftId}`);
    const replies = [];
    for (const number of [1, 2, 3]) replies.push(await wave({ shift: body['code'], wave: number }));

    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(replies.map((reply) => reply.body['kind'])).toEqual(['noted', 'noted', 'opened']);
    expect(world.stores.told).toEqual([
      { what: 'open', with: { tenantId: tenant.tenantId, shiftId, ownsWaves: false } },
    ]);
  });

  test('heard twice it opens nothing twice', async () => {
    const offerId = await anOffer(world, tenant, shiftId, false);
    world.stores.answers.open = { kind: 'already_open', offerId, ownsWaves: false };

    const reply = await wave({ shift: shiftId, wave: 3 });

    expect([reply.status, reply.body]).toEqual([202, { kind: 'already_open', offerId }]);
  });

  test.each([1, 2, 3])('wave %i is refused while our own run sends the texts', async (number) => {
    await anOffer(world, tenant, shiftId, true);

    const reply = await wave({ shift: shiftId, wave: number });

    expect([reply.status, reply.body['code']]).toEqual([409, 'waves_are_ours']);
    expect(world.stores.told).toEqual([]);
  });

  test('a pool that is named with it becomes the pool of the shift', async () => {
    const other = await tenant.api('POST', '/pools', { name: `Night of ${shiftId}`, members: [] });

    await wave({ shift: shiftId, wave: 3, pool: `Night of ${shiftId}` });
    const unknown = await wave({ shift: shiftId, wave: 3, pool: 'nobody' });

    expect((await tenant.api('GET', `/shifts/${shiftId}`)).body['poolId']).toBe(
      other.body['poolId'],
    );
    expect(unknown.body['errors']).toMatchObject([{ field: 'pool' }]);
  });

  test.each([1, 2, 3])(
    'a pool that nobody has is refused with wave %i already, also while an offer is open',
    async (number) => {
      const named = { shift: shiftId, wave: number, pool: 'Nobody’s' };
      const before = await wave(named);
      await anOffer(world, tenant, shiftId, false);
      const open = await wave(named);

      for (const reply of [before, open]) {
        expect(reply.status).toBe(422);
        expect(reply.body['errors']).toMatchObject([{ field: 'pool' }]);
      }
      expect(world.stores.told).toEqual([]);
    },
  );

  test('S9 a job assigned elsewhere ends the offer, with or without somebody we know', async () => {
    const known = await aPerson(tenant, { externalId: `emp-${shiftId}` });

    const named = await tenant.api('POST', '/hooks/job-assigned', {
      shift: shiftId,
      staff: `emp-${shiftId}`,
    });
    const unnamed = await tenant.api('POST', '/hooks/job-assigned', { shift: shiftId });
    const stranger = await tenant.api('POST', '/hooks/job-assigned', {
      shift: shiftId,
      staff: 'x',
    });
    const nothing = await tenant.api('POST', '/hooks/job-assigned', { shift: 'Z9999' });

    expect(named.body).toEqual({ kind: 'closed', staffId: known });
    expect(unnamed.body).toEqual({ kind: 'closed', staffId: null });
    expect([stranger.status, nothing.status]).toEqual([422, 404]);
  });
});

describe('A6 holds', () => {
  test('a tenant holds itself, its offers and its people', async () => {
    const offerId = await anOffer(world, tenant, shiftId);
    for (const body of [
      { scope: 'tenant' },
      { scope: 'job', target: offerId },
      { scope: 'person', target: staffId },
    ]) {
      expect((await tenant.api('POST', '/holds', { ...body, reason: 'r' })).status).toBe(200);
    }
    await tenant.api('DELETE', `/holds/person/${staffId}`);

    const { tenantId } = tenant;
    expect(world.stores.told.map((told) => [told.what, told.with])).toMatchObject([
      ['hold', { scope: 'tenant', target: tenantId, tenantId, by: tenant.key.slice(0, 15) }],
      ['hold', { scope: 'job', target: offerId, tenantId }],
      ['hold', { scope: 'person', target: staffId, tenantId }],
      ['resume', { scope: 'person', target: staffId, tenantId }],
    ]);
  });

  test('everything and accounts are the operator’s', async () => {
    const refused = await tenant.api('POST', '/holds', { scope: 'everything', reason: 'r' });
    const all = await world.operator('POST', '/holds', { scope: 'everything', reason: 'r' });
    const one = await world.operator('POST', '/holds', {
      scope: 'account',
      target: shiftId,
      reason: 'r',
    });
    const person = await world.operator('DELETE', `/holds/person/${staffId}`);

    expect([refused.status, all.status, one.status, person.status]).toEqual([403, 200, 200, 403]);
    expect(all.body).toEqual({ kind: 'held', scope: 'everything', target: '*' });
  });
});
