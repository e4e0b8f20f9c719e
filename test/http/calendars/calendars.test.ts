import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aPool, aShift } from '../support/entries.ts';
import { aTenant, openWorld, PUBLIC_URL } from '../support/world.ts';
import { replyOf, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
let bob: string;
let shiftId: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
  bob = await aPerson(tenant, { firstName: 'Bob', lastName: 'Example' });
  shiftId = await aShift(tenant, await aPool(tenant, [bob]), { code: 'A12' });
});
afterAll(() => world.close());

const claim = (personId: string, isActive = true) =>
  world.sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, seat, person_id, channel, starts_at, ends_at, claimed_at, active)
     SELECT tenant_id, id, 1, $2, 'sms', starts_at, ends_at, clock_timestamp(), $3 FROM shift WHERE id = $1`,
    [shiftId, personId, isActive],
  );

async function open(path: string) {
  const { body } = await tenant.api('POST', path);
  return String(body['url']).replace(PUBLIC_URL, '');
}

const read = async (url: string) => replyOf(await world.inject(url));
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

describe('X10 the calendar of claimed shifts', () => {
  test('of a person shows their own, and of the patient no more than a text does', async () => {
    const ann = await aPerson(tenant, { firstName: 'Ann' });
    await claim(bob);
    const bobs = await read(await open(`/staff/${bob}/calendar`));
    const anns = await read(await open(`/staff/${ann}/calendar`));

    expect(bobs.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const text = unfolded(bobs.text);
    expect(text).toContain('SUMMARY:Jane D. (A12)');
    expect(text).toContain('STATUS:CONFIRMED');
    expect(text).toContain('DTSTART;TZID=Australia/Sydney:');
    expect(text).not.toContain('Doe');
    expect(anns.text).not.toContain('BEGIN:VEVENT');
  });

  test('of the tenant shows everybody’s, by name', async () => {
    await claim(bob);

    const { text } = await read(await open('/calendar'));

    expect(unfolded(text)).toContain('SUMMARY:Bob Example: Jane D. (A12)');
  });

  test('a shift that was given back is cancelled, and taken again it is confirmed: one event all along', async () => {
    const url = await open(`/staff/${bob}/calendar`);
    await claim(bob, false);
    const cancelled = unfolded((await read(url)).text);
    await claim(bob);
    const confirmed = unfolded((await read(url)).text);

    expect(cancelled).toMatch(/SEQUENCE:1\r\n[^]*STATUS:CANCELLED/);
    expect(confirmed).toMatch(/SEQUENCE:2\r\n[^]*STATUS:CONFIRMED/);
    const uid = `UID:${shiftId}.${bob}@ringdown`;
    for (const text of [cancelled, confirmed]) expect(text.split(uid)).toHaveLength(2);
  });

  test('the address stays the same until it is taken back, and is another one then', async () => {
    const first = await open(`/staff/${bob}/calendar`);
    const again = await open(`/staff/${bob}/calendar`);
    const revoked = await tenant.api('DELETE', `/staff/${bob}/calendar`);
    const nothing = await tenant.api('DELETE', `/staff/${bob}/calendar`);
    const later = await open(`/staff/${bob}/calendar`);

    expect(again).toBe(first);
    expect([revoked.body['kind'], nothing.body['kind']]).toEqual(['revoked', 'nothing_to_revoke']);
    expect((await read(first)).status).toBe(404);
    expect((await read(later)).status).toBe(200);
  });

  test('I13 a forged address opens nothing, nor does the link of an offer', async () => {
    const url = await open('/calendar');
    const feedId = url.slice('/calendar/'.length).split('.')[0] ?? '';
    const forged = url.replace(/\.[^.]+\.ics$/, `.${'A'.repeat(43)}.ics`);

    for (const address of [
      forged,
      `/calendar/${world.links.sign(feedId)}.ics`,
      '/calendar/x.ics',
    ]) {
      expect((await read(address)).status).toBe(404);
    }
  });

  test('I10 nobody opens the calendar of another tenant’s people', async () => {
    const other = await aTenant(world);

    expect((await other.api('POST', `/staff/${bob}/calendar`)).status).toBe(404);
    expect((await other.api('DELETE', `/staff/${bob}/calendar`)).status).toBe(404);
  });

  test('I9 the address is in no log', async () => {
    const url = await open('/calendar');
    await read(url);

    expect(world.logged.join('')).not.toContain(url);
  });
});
