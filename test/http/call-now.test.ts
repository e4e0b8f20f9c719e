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

/** So that it does not matter when the tests run. */
const ALL_DAY = {
  ...{ hoursFrom: '00:00', hoursTo: '24:00', callsOnWeekends: true, callsOnHolidays: true },
};
const at = (appointmentId: string) => `/appointments/${appointmentId}/reminder`;
const callNow = (contactId: string, body: object = {}) =>
  tenant.api('POST', `/contacts/${contactId}/call-now`, body);

/** The carrier and the protocol as they would go on; the doors only look. */
async function attemptIs(callId: string, columns: string) {
  await world.sql.query(`UPDATE attempt SET ${columns} WHERE id = $1`, [callId]);
}

describe('R5 call now', () => {
  test('R5 R3 is answered with the session and where to ask, and its states are seen while they are', async () => {
    const contactId = await aContact(tenant);
    const appointmentId = await anAppointment(tenant, contactId);

    const ordered = await callNow(contactId);
    const callId = String(ordered.body['callId']);

    expect(ordered.status).toBe(202);
    const statusUrl = new URL(String(ordered.body['statusUrl']));
    expect(statusUrl.pathname).toBe(`/api/v1/contacts/${contactId}/calls/${callId}`);
    const path = statusUrl.pathname.replace('/api/v1', '');
    const states: unknown[] = [];
    const look = async () => states.push((await tenant.api('GET', path)).body['status']);
    await look();
    await attemptIs(callId, `state = 'dialing'`);
    await look();
    await attemptIs(
      callId,
      `state = 'placed', life_cycle = 'ringing', ringing_at = '2031-01-01T00:00:00Z'`,
    );
    await look();
    await attemptIs(callId, `life_cycle = 'answered', answered_at = '2031-01-01T00:00:07Z'`);
    await look();
    const reminder = (await tenant.api('GET', at(appointmentId))).body;
    await attemptIs(
      callId,
      `state = 'ended', life_cycle = 'ended', outcome = 'confirmed', talk_seconds = 21, ended_at = '2031-01-01T00:00:28Z'`,
    );

    expect(states).toEqual(['processing', 'initiating', 'ringing', 'answered']);
    expect(reminder).toMatchObject({ state: 'answered', type: 'immediate' });
    expect((await tenant.api('GET', path)).body).toMatchObject({
      ...{ callId, type: 'immediate', status: 'ended', outcome: 'confirmed' },
      ...{ duration: 21, ringTime: 7 },
    });
    expect(ordered.body['sessionId']).toBe(reminder['sessionId']);
  });

  test('R5 whoever is not there, has no number or no appointment is told so by field', async () => {
    const noAppointment = await aContact(tenant);
    const noPhone = await aContact(tenant, { phone: null });
    await anAppointment(tenant, noPhone);
    const stranger = await aTenant(world);
    const theirs = await aContact(stranger);

    expect((await callNow(theirs)).status).toBe(404);
    expect((await callNow(noAppointment)).body['errors']).toMatchObject([
      { field: 'appointmentId', remedy: 'Enter one, or name one of this contact’s own.' },
    ]);
    const without = await callNow(noPhone);
    expect([without.status, without.body['errors']]).toMatchObject([422, [{ field: 'phone' }]]);
  });

  test('R5 a call that is refused hides nothing of the reminder that has ended before', async () => {
    const contactId = await aContact(tenant);
    const appointmentId = await anAppointment(tenant, contactId);
    const opened = (await tenant.api('GET', at(appointmentId))).body['sessionId'];
    await world.sql.query(
      `UPDATE job SET state = 'closed', stage = 'closed', result = 'handed_over', reason = 'no_open_time',
       closed_at = '2020-01-01T00:00:00Z', due_at = NULL WHERE id = $1`,
      [opened],
    );
    await tenant.api('PATCH', `/contacts/${contactId}`, { callsAllowed: false });

    const refused = await callNow(contactId, { appointmentId });

    expect(refused.status).toBe(422);
    expect((await tenant.api('GET', at(appointmentId))).body).toMatchObject({
      ...{ sessionId: opened, state: 'ended', result: 'handed_over', reason: 'no_open_time' },
    });
  });

  test('R5 R2 an appointment without a time is no hindrance', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId, { startsAt: null });

    expect((await callNow(contactId)).status).toBe(202);
  });

  test('R5 b7: two calls at once to one contact are one, and the other is told', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId);

    const both = await Promise.all([callNow(contactId), callNow(contactId)]);

    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    const { rows } = await world.sql.query<{ made: string }>(
      'SELECT count(*) AS made FROM attempt WHERE person_id = $1',
      [contactId],
    );
    expect(rows).toEqual([{ made: '1' }]);
  });

  test('R5 R6 b6: three a day, counted only when they were placed, then Retry-After', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId);
    const end = (callId: unknown, state: string) =>
      attemptIs(
        String(callId),
        `state = '${state}', outcome = 'no_answer', ended_at = now(), settled_at = now(), dialed_at = now()`,
      );
    const refused = await callNow(contactId);
    // Never reached the carrier: it counts for nothing.
    await attemptIs(String(refused.body['callId']), `state = 'not_placed', settled_at = now()`);
    for (let made = 0; made < 3; made += 1) {
      const ordered = await callNow(contactId);
      expect(ordered.status).toBe(202);
      await end(ordered.body['callId'], 'ended');
    }

    const fourth = await callNow(contactId);

    expect([fourth.status, fourth.body['code']]).toEqual([429, 'too_many_calls']);
    const retryAfter = Number(fourth.headers['retry-after']);
    expect(retryAfter).toBeGreaterThan(23 * 3600);
    expect(retryAfter).toBeLessThanOrEqual(24 * 3600);
    // A moment of the tenant's own clocks, and not seconds alone.
    expect(fourth.body['detail']).toMatch(
      /^This contact was called at once often enough\. Ask again at \d+:\d\d [AP]M on .* \(Australia\/Sydney\), in \d+ seconds\.$/,
    );
  });

  test('R5 outside of the hours nobody is called now, and is told when', async () => {
    const contactId = await aContact(tenant, { zone: 'Etc/UTC' });
    await anAppointment(tenant, contactId);
    // Whatever the hour: an hour that begins in twelve.
    const hour = (new Date().getUTCHours() + 12) % 23;
    const two = (value: number) => String(value).padStart(2, '0');
    await tenant.api('PATCH', '/tenant/reminder-settings', {
      ...{ hoursFrom: `${two(hour)}:00`, hoursTo: `${two(hour + 1)}:00` },
    });

    const refused = await callNow(contactId);

    expect([refused.status, refused.body['errors']]).toMatchObject([
      422,
      [
        {
          field: 'call',
          problem: expect.stringMatching(
            /^No call can be made now: .* is outside the hours of service calls \(\d\d:00–\d\d:00\)\.$/,
          ) as string,
          remedy: expect.stringMatching(
            /^Call at \d+:00 [AP]M on .* \(Australia\/Sydney\) or later\.$/,
          ) as string,
        },
      ],
    ]);
  });

  test('R5 X1 a consent that was taken back is stronger than the office, and what would mend it is told', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId);
    const said = { channel: 'call', purpose: 'service', source: 'web_form' };
    await tenant.api('POST', `/people/${contactId}/consents/withdrawals`, said);

    const { status, body } = await callNow(contactId);

    const remedy = 'Record a consent once they have given it anew.';
    expect([status, body['errors']]).toMatchObject([422, [{ field: 'contactId', remedy }]]);
  });

  test('R5 A4 an opt-out is stronger than the office', async () => {
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId);
    await tenant.api('POST', `/staff/${contactId}/opt-out`);

    const refused = await callNow(contactId);

    expect([refused.status, refused.body['errors']]).toMatchObject([
      422,
      [
        {
          field: 'contactId',
          problem: 'This call is not made: this number has opted out, as the office has entered.',
        },
      ],
    ]);
  });
});
