import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  await tenant.api('PUT', '/tenant/reminder-settings', ALL_DAY);
});

const HOUR_MS = 3_600_000;
/** So that it does not matter when the tests run. */
const ALL_DAY = {
  ...{ hoursFrom: '00:00', hoursTo: '24:00', callsOnWeekends: true, callsOnHolidays: true },
};
const inHours = (hours: number) =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * HOUR_MS).toISOString();
const at = (appointmentId: string) => `/appointments/${appointmentId}/reminder`;
const callNow = (contactId: string, body: object = {}) =>
  tenant.api('POST', `/contacts/${contactId}/call-now`, body);

/** The carrier and the protocol as they would go on; the doors only look. */
async function attemptIs(callId: string, columns: string) {
  await world.sql.query(`UPDATE attempt SET ${columns} WHERE id = $1`, [callId]);
}

describe('R14 by hand', () => {
  test('R14 a reminder is moved, cancelled, and begun again at a time of one’s own', async () => {
    const appointmentId = await anAppointment(tenant, await aContact(tenant));

    const moved = await tenant.api('PATCH', at(appointmentId), { at: inHours(40) });
    const cancelled = await tenant.api('DELETE', at(appointmentId));
    const gone = await tenant.api('DELETE', at(appointmentId));
    const again = await tenant.api('POST', at(appointmentId), { at: inHours(50) });
    const twice = await tenant.api('POST', at(appointmentId), {});

    expect(moved.body).toMatchObject({ state: 'queued', nextCall: { at: inHours(40) } });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', nextCall: null });
    expect([gone.status, gone.body['code']]).toEqual([409, 'no_open_reminder']);
    expect(again.body).toMatchObject({ state: 'queued', nextCall: { at: inHours(50) } });
    expect(again.body['sessionId']).not.toBe(cancelled.body['sessionId']);
    expect(twice.body).toEqual(again.body);
    expect((await tenant.api('GET', `/appointments/${appointmentId}`)).body['status']).toBe(
      'scheduled',
    );
  });

  test('R14 no call is planned for a time that is past, nor about an appointment that is not there', async () => {
    const appointmentId = await anAppointment(tenant, await aContact(tenant));
    const stranger = await aTenant(world);

    const past = await tenant.api('PATCH', at(appointmentId), { at: inHours(-1) });
    const theirs = await stranger.api('GET', at(appointmentId));

    expect([past.status, past.body['errors']]).toMatchObject([422, [{ field: 'at' }]]);
    expect(theirs.status).toBe(404);
  });

  test('R2 b1: a call outside of the hours is moved with its reason, and never lost', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', {
      hoursFrom: '03:00',
      hoursTo: '03:30',
    });
    const contactId = await aContact(tenant, { zone: 'Australia/Sydney' });
    const appointmentId = await anAppointment(tenant, contactId, {
      startsAt: '2031-01-22T12:00',
    });

    const { body } = await tenant.api('GET', at(appointmentId));

    // 24 hours before is noon of a Tuesday; the next opening is at three at night.
    expect(body['nextCall']).toMatchObject({
      ...{ at: '2031-01-21T16:00:00.000Z', requestedAt: '2031-01-21T01:00:00.000Z' },
      because: 'hours',
    });
  });

  test('R1 R2 b5: a public holiday moves a call, however far ahead it is planned', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', { callsOnHolidays: false });
    const thisYear = new Date().getUTCFullYear();
    const isPast = Date.now() > Date.UTC(thisYear, 3, 20);
    const year = isPast ? thisYear + 1 : thisYear;
    const contactId = await aContact(tenant, { zone: 'Australia/Sydney' });
    // The day before is Anzac Day.
    const appointmentId = await anAppointment(tenant, contactId, {
      startsAt: `${year}-04-26T12:00`,
    });

    const { body } = await tenant.api('GET', at(appointmentId));

    expect(body['nextCall']).toMatchObject({
      ...{ requestedAt: `${year}-04-25T02:00:00.000Z`, at: `${year}-04-25T14:00:00.000Z` },
    });
  });

  test('R1 b5: the switches for weekends and holidays, and the own holidays, move calls', async () => {
    // A Monday at noon: the day before is a Sunday.
    const appointmentId = await anAppointment(tenant, await aContact(tenant), {
      startsAt: '2031-03-17T12:00',
    });
    const nextCall = async (settings: object) => {
      await tenant.api('PATCH', '/tenant/reminder-settings', settings);
      await tenant.api('PATCH', `/appointments/${appointmentId}`, { provider: 'Dr. Lee' });
      const { nextCall: next } = (await tenant.api('GET', at(appointmentId))).body;
      return (next as { at: string }).at;
    };

    const open = await nextCall({});
    const noWeekends = await nextCall({ callsOnWeekends: false });
    const ownHoliday = await nextCall({
      ...{ callsOnWeekends: true, callsOnHolidays: false, customHolidays: ['2031-03-16'] },
    });

    // Nobody has said where the contact is: Monday has to have begun in Perth too.
    expect([open, noWeekends, ownHoliday]).toEqual([
      '2031-03-16T01:00:00.000Z',
      '2031-03-16T16:00:00.000Z',
      '2031-03-16T16:00:00.000Z',
    ]);
  });
});

describe('R13', () => {
  test('R13 what is due is listed page by page, with the reason for its time', async () => {
    const contactId = await aContact(tenant, {
      ...{ zone: 'Australia/Sydney', quietHours: { from: '11:00', to: '13:00' } },
    });
    const ids = [];
    for (const startsAt of ['2031-03-11T16:00', '2031-03-12T12:00', '2031-03-13T16:00']) {
      ids.push(await anAppointment(tenant, contactId, { startsAt }));
    }
    const first = await tenant.api('GET', '/reminders/due?limit=2');
    const second = await tenant.api(
      'GET',
      `/reminders/due?limit=2&cursor=${String(first.body['next'])}`,
    );
    const soon = await tenant.api('GET', '/reminders/due?dueBy=2031-03-10T05:00:00Z');

    const listed = [first, second].flatMap(({ body }) => body['reminders'] as object[]);
    expect(listed).toMatchObject([
      { appointmentId: ids[0], contactId, at: '2031-03-10T05:00:00.000Z', because: null },
      {
        ...{ appointmentId: ids[1], contactId, at: '2031-03-11T02:00:00.000Z' },
        ...{ requestedAt: '2031-03-11T01:00:00.000Z', because: 'hours' },
      },
      { appointmentId: ids[2], contactId, at: '2031-03-12T05:00:00.000Z', because: null },
    ]);
    expect(soon.body['reminders']).toMatchObject([{ appointmentId: ids[0] }]);
  });

  test('R13 R6 the limits are told with how much of each is used, and what is held', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId);
    const before = await tenant.api('GET', '/reminders/safeguards');
    const { body } = await callNow(contactId);
    await attemptIs(String(body['callId']), `state = 'placed', dialed_at = now()`);

    const after = await tenant.api('GET', '/reminders/safeguards');

    expect(before.body).toEqual({
      callsPer15Minutes: { limit: 25, used: 0 },
      callsPerDay: { limit: 300, used: 0 },
      callsAtOnce: { limit: 5, used: 0 },
      holds: [],
    });
    expect(after.body).toMatchObject({
      ...{ callsPer15Minutes: { used: 1 }, callsPerDay: { used: 1 }, callsAtOnce: { used: 1 } },
    });
  });

  test('R13 A9 health tells of an account that is held, and of what the process lacks', async () => {
    const healthy = await tenant.api('GET', '/reminders/health');
    await world.sql.query(`UPDATE account SET held_because = 'no balance'`);
    world.stores.answers.lacks = ['temporal'];

    const ill = await tenant.api('GET', '/reminders/health');
    await world.sql.query(`UPDATE account SET held_because = NULL`);
    world.stores.answers.lacks = [];

    expect(healthy.body).toEqual({
      ...{ isHealthy: true, lacks: [], holds: [] },
      vendor: { heldBecause: null, breakerUntil: null },
    });
    expect(ill.body).toMatchObject({
      ...{ isHealthy: false, lacks: ['temporal'], vendor: { heldBecause: 'no balance' } },
    });
  });

  test.each(['everything', 'account', 'sender', 'tenant'])(
    'R13 R1 A6 health and settings tell of a hold by hand: %s',
    async (scope) => {
      const { tenantId } = tenant;
      const hold = `
        INSERT INTO hold (tenant_id, scope, target, reason, by)
        SELECT CASE $1 WHEN 'tenant' THEN tenant.id END, $1,
               CASE $1 WHEN 'everything' THEN '*' WHEN 'account' THEN account_id::text
                       WHEN 'sender' THEN sender_id::text ELSE tenant.id::text END, 'flood', 'operator'
        FROM tenant JOIN sender ON sender.id = sender_id WHERE tenant.id = $2`;
      const other = await aTenant(world);
      await world.sql.query(hold, [scope, tenantId]);

      const health = await tenant.api('GET', '/reminders/health');
      const settings = await tenant.api('GET', '/tenant/reminder-settings');
      const others = await other.api('GET', '/reminders/health');
      await world.sql.query(`DELETE FROM hold WHERE reason = 'flood'`);

      expect(health.body).toMatchObject({ isHealthy: false, holds: [{ scope, reason: 'flood' }] });
      expect(settings.body).toMatchObject({ canCall: false, missing: [{ field: 'holds' }] });
      expect(others.body['isHealthy']).toBe(scope === 'sender' || scope === 'tenant');
    },
  );
});
