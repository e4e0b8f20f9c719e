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
const inHours = (hours: number) => {
  const minute = 60_000;
  return new Date(Math.floor(Date.now() / minute) * minute + hours * HOUR_MS).toISOString();
};

const reminderOf = async (appointmentId: string) =>
  (await tenant.api('GET', `/appointments/${appointmentId}/reminder`)).body;

/** What the runs of this tenant were started for and told, by the very transactions that changed something. */
async function ordered(): Promise<string[]> {
  const { rows } = await world.sql.query<{ name: string }>(
    'SELECT name FROM outbox WHERE tenant_id = $1 ORDER BY created_at, id',
    [tenant.tenantId],
  );
  return rows.map(({ name }) => name);
}

describe('R14 appointments', () => {
  test('R14 R2 one that is entered has its reminder, which is planned at once', async () => {
    const contactId = await aContact(tenant);
    const startsAt = inHours(72);

    const created = await tenant.api('POST', '/appointments', {
      ...{ contactId, startsAt, type: 'eye test', externalId: 'A-1' },
    });
    const appointmentId = String(created.body['appointmentId']);

    expect(created.body).toMatchObject({
      ...{ contactId, startsAt, type: 'eye test', durationMinutes: 30, status: 'scheduled' },
      ...{ zone: 'Australia/Sydney', contactName: 'Ann Number', warnings: [] },
    });
    const reminder = await reminderOf(appointmentId);
    expect(reminder).toMatchObject({ state: 'queued', type: 'scheduled', hoursBefore: [24] });
    const { at } = reminder['nextCall'] as { at: string };
    // Clocks may change in the night between.
    expect(Math.abs(Date.parse(at) - (Date.parse(startsAt) - 24 * HOUR_MS))).toBeLessThanOrEqual(
      HOUR_MS,
    );
    expect(await ordered()).toEqual(['reminder']);
  });

  test('R14 R2 a new start moves its calls in the same run', async () => {
    const appointmentId = await anAppointment(tenant, await aContact(tenant), {
      reminderHours: [2],
    });
    const before = await reminderOf(appointmentId);

    const startsAt = inHours(96);
    await tenant.api('PATCH', `/appointments/${appointmentId}`, { startsAt });

    const after = await reminderOf(appointmentId);
    expect(after['sessionId']).toBe(before['sessionId']);
    expect(after['nextCall']).toMatchObject({
      at: new Date(Date.parse(startsAt) - 2 * HOUR_MS).toISOString(),
    });
    expect(await ordered()).toEqual(['reminder', 'jobChanged']);
  });

  test('R14 b9: one that is cancelled, taken away or past stops its calls', async () => {
    const contactId = await aContact(tenant);
    const cancelled = await anAppointment(tenant, contactId);
    const removed = await anAppointment(tenant, contactId);

    const told = await tenant.api('POST', `/appointments/${cancelled}/cancel`);
    const twice = await tenant.api('POST', `/appointments/${cancelled}/cancel`);
    await tenant.api('DELETE', `/appointments/${removed}`);

    expect(told.body).toMatchObject({ status: 'cancelled', answeredBy: 'office' });
    expect([twice.status, twice.body]).toEqual([200, told.body]);
    expect(await reminderOf(cancelled)).toMatchObject({
      ...{ state: 'cancelled', result: 'cancelled', nextCall: null },
    });
    const { rows } = await world.sql.query<{ open: string }>(
      `SELECT count(*) AS open FROM job WHERE tenant_id = $1 AND state = 'active'`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ open: '0' }]);
    const past = await tenant.api('POST', '/appointments', { contactId, startsAt: inHours(-1) });
    expect([past.status, past.body['errors']]).toMatchObject([422, [{ field: 'startsAt' }]]);
    const callNow = await tenant.api('POST', `/contacts/${contactId}/call-now`, {
      appointmentId: cancelled,
    });
    expect([callNow.status, callNow.body['errors']]).toMatchObject([
      422,
      [{ field: 'appointmentId' }],
    ]);
  });

  test('R2 one without a time is taken, and nobody is called of themselves until it has one', async () => {
    const appointmentId = await anAppointment(tenant, await aContact(tenant), { startsAt: null });
    expect(await reminderOf(appointmentId)).toMatchObject({ state: 'none', nextCall: null });
    const byHand = await tenant.api('POST', `/appointments/${appointmentId}/reminder`, {});
    expect([byHand.status, byHand.body['code']]).toEqual([409, 'reminder_no_start']);

    await tenant.api('PATCH', `/appointments/${appointmentId}`, { startsAt: inHours(72) });

    expect(await reminderOf(appointmentId)).toMatchObject({ state: 'queued' });
  });

  test('R2 b8: of several hours before every one is planned, the contact’s before the tenant’s', async () => {
    const contactId = await aContact(tenant, { reminderHours: [2, 48] });
    const own = await anAppointment(tenant, contactId, { reminderHours: [6] });
    const contacts = await anAppointment(tenant, contactId);

    expect(await reminderOf(own)).toMatchObject({ hoursBefore: [6] });
    expect(await reminderOf(contacts)).toMatchObject({ hoursBefore: [48, 2] });
  });

  test('R2 who comes too soon for a call, or for one at the time of the settings, is told of', async () => {
    const day = { hoursFrom: '00:00', hoursTo: '24:00', callsOnWeekends: true };
    await tenant.api('PATCH', '/tenant/reminder-settings', { ...day, callsOnHolidays: true });
    const contactId = await aContact(tenant);
    const warned = ({ body }: { body: Record<string, unknown> }) =>
      (body['warnings'] as { field: string; problem: string }[]).map(
        ({ field, problem }) => `${field}: ${problem}`,
      );

    const tooSoon = await tenant.api('POST', '/appointments', {
      contactId,
      startsAt: inHours(0.5),
    });
    const soon = await tenant.api('POST', '/appointments', { contactId, startsAt: inHours(5) });
    const inTime = await tenant.api('POST', '/appointments', { contactId, startsAt: inHours(72) });
    const path = `/appointments/${String(inTime.body['appointmentId'])}`;
    const renamed = await tenant.api('PATCH', path, { type: 'eye test' });
    const moved = await tenant.api('PATCH', path, { startsAt: inHours(0.5) });

    const none = 'startsAt: No time is left at which this contact may be called about it.';
    const late = 'startsAt: The time of its reminder has passed already.';
    expect([tooSoon, soon, inTime, renamed, moved].map(warned)).toEqual([
      [none],
      [late],
      [],
      [],
      [none],
    ]);
  });

  test('R14 are listed by contact, status and time', async () => {
    const contactId = await aContact(tenant);
    const soon = await anAppointment(tenant, contactId, { startsAt: inHours(30) });
    const later = await anAppointment(tenant, contactId, { startsAt: inHours(300) });
    const others = await anAppointment(tenant, await aContact(tenant), { externalId: 'A-3' });
    await tenant.api('POST', `/appointments/${later}/cancel`);

    const list = async (query: string) =>
      (
        (await tenant.api('GET', `/appointments?${query}`)).body['appointments'] as {
          appointmentId: string;
        }[]
      ).map(({ appointmentId }) => appointmentId);

    expect(await list(`contactId=${contactId}`)).toEqual([soon, later]);
    expect(await list('status=cancelled')).toEqual([later]);
    expect(await list(`startsTo=${inHours(31)}`)).toEqual([soon]);
    expect(await list('externalId=A-3')).toEqual([others]);
  });

  test('R14 belong to a contact of the tenant, and have own ids of their own', async () => {
    const stranger = await aTenant(world);
    const theirs = await aContact(stranger);
    const contactId = await aContact(tenant);
    await anAppointment(tenant, contactId, { externalId: 'A-1' });

    const other = await tenant.api('POST', '/appointments', {
      ...{ contactId: theirs, startsAt: inHours(72) },
    });
    const twice = await tenant.api('POST', '/appointments', {
      ...{ contactId, startsAt: inHours(72), externalId: 'A-1' },
    });

    expect([other.status, other.body['errors']]).toMatchObject([422, [{ field: 'contactId' }]]);
    expect([twice.status, twice.body['code']]).toEqual([409, 'external_id_taken']);
  });

  test('R7 what no call of a medical tenant will say is told by its field, and repeated nowhere', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', { businessType: 'medical' });
    const created = await tenant.api('POST', '/appointments', {
      contactId: await aContact(tenant),
      startsAt: inHours(72),
      instructions: 'Stop your medication the day before.',
    });

    expect(created.status).toBe(201);
    expect(created.body['warnings']).toEqual([
      {
        field: 'instructions',
        problem: 'It may tell of somebody’s health or cover.',
        remedy: 'No call will say it. Leave it out, or word it otherwise.',
      },
    ]);
    expect(world.logged.join('\n')).not.toContain('medication');
  });

  test('R7 instructions of a medical tenant that name what no call tells are told by their field', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', { businessType: 'medical' });
    const created = await tenant.api('POST', '/appointments', {
      ...{ contactId: await aContact(tenant), startsAt: inHours(72), type: 'eye test' },
      instructions: 'Bring your glasses to the eye test.',
    });

    expect(created.body['warnings']).toMatchObject([
      {
        field: 'instructions',
        problem: 'It names the type, the provider or the location of the appointment.',
      },
    ]);
  });
});

test('R14 an appointment of a contact without a telephone number is taken, and it is said that nobody is called', async () => {
  const contactId = await aContact(tenant, { phone: null });
  const fields = { contactId, startsAt: inHours(72) };

  const created = await tenant.api('POST', '/appointments', { ...fields, type: 'eye test' });

  expect(created.status).toBe(201);
  expect(created.body['warnings']).toMatchObject([
    { field: 'contactId', problem: expect.stringContaining('no telephone number') as string },
  ]);
});
