import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLink, anOffer, aPerson, aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import { replyOf, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let personId: string;
let shiftId: string;
let offerId: string;
let linkId: string;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world, '<b>Care</b> & "Co"');
});
afterAll(() => world.close());
beforeEach(async () => {
  world.stores.told.length = 0;
  world.stores.answers.claim = { kind: 'won', seat: 1 };
  world.stores.answers.decline = { kind: 'noted' };
  personId = await aPerson(tenant, { firstName: `<script>alert('x')</script>` });
  shiftId = await aShift(tenant, await aPool(tenant, [personId]), {
    patientFirstName: '<img src=x>',
    patientLastName: 'Doe',
    suburb: '"><script>',
  });
  offerId = await anOffer(world, tenant, shiftId);
  linkId = await aLink(world, tenant, { offerId, personId });
  token = world.links.sign(linkId);
});

const open = (path = `/o/${token}`) => world.call(undefined, 'GET', path);
const answer = async (body: string, path = `/o/${token}`) =>
  replyOf(
    await world.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: body,
    }),
  );

async function starts(inTime: string) {
  await world.sql.query('UPDATE shift SET starts_at = now() + $2::interval WHERE id = $1', [
    shiftId,
    inTime,
  ]);
}

describe('A4 "do not contact me again" on the page of a link', () => {
  const standing = async () => {
    const { body } = await tenant.api('GET', `/staff/${personId}/opt-out`);
    return (body['optOuts'] as { source: string; by: unknown }[]).map(({ source, by }) => [
      source,
      by,
    ]);
  };

  test('opening the page stops nothing; the button does, also twice', async () => {
    expect((await open()).text).toContain('value="stop"');
    expect(await standing()).toEqual([]);

    const pages = [await answer('answer=stop'), await answer('answer=stop')];

    for (const page of pages) {
      expect([page.status, page.text.includes('no more calls or texts')]).toEqual([200, true]);
    }
    expect(await standing()).toEqual([['link', null]]);
    expect(world.stores.told).toEqual([]);
  });

  test('it works on a link that has expired or was used', async () => {
    await starts('-1 minute');
    const expired = await open();
    expect([expired.text.includes('value="stop"'), expired.text.includes('value="yes"')]).toEqual([
      true,
      false,
    ]);

    expect((await answer('answer=stop')).status).toBe(200);

    expect(await standing()).toEqual([['link', null]]);
  });

  test('who has the seat keeps it, and is told so', async () => {
    await world.sql.query(
      `INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, starts_at, ends_at, claimed_at)
       SELECT tenant_id, id, $2, 1, $3, 'sms', starts_at, ends_at, now() FROM shift WHERE id = $1`,
      [shiftId, offerId, personId],
    );

    expect((await answer('answer=stop')).text).toContain('is still yours');
  });

  test('a forged link stops nobody', async () => {
    expect((await answer('answer=stop', `/o/${linkId}.${'A'.repeat(43)}`)).status).toBe(404);
    expect(await standing()).toEqual([]);
  });
});
