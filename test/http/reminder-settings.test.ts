import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_REMINDER_SETTINGS } from '../../src/domain/reminder/settings.ts';
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
});

const DOOR = '/tenant/reminder-settings';

test('R1 a tenant that has set nothing goes by the defaults, and may call', async () => {
  const { status, body } = await tenant.api('GET', DOOR);

  expect(status).toBe(200);
  expect(body).toMatchObject({ stored: {}, canCall: true, missing: [], warnings: [] });
  expect(Object.keys(body['effective'] as object).sort()).toEqual(
    Object.keys(DEFAULT_REMINDER_SETTINGS).sort(),
  );
  expect(body['effective']).toMatchObject({
    hoursFrom: '08:00',
    hoursBefore: [24],
    template: null,
  });
});

test('R1 R2 who narrows the hours until nobody in the country can be called whose zone is unknown is told so', async () => {
  const { status, body } = await tenant.api('PATCH', DOOR, {
    hoursFrom: '09:00',
    hoursTo: '11:00',
  });

  expect(status).toBe(200);
  expect(body['warnings']).toMatchObject([{ field: 'hoursFrom' }]);
});

test('R1 everything that is wrong is refused at once, with field and remedy, and nothing is stored', async () => {
  const { status, body } = await tenant.api('PATCH', DOOR, {
    ...{ maxRetries: 9, hoursBefore: [200], template: 'Hello', voiceSpeed: 2, businessType: 'zoo' },
    // Each is a time of day.
    ...{ hoursFrom: '18:00', hoursTo: '09:00' },
  });

  expect(status).toBe(422);
  const errors = body['errors'] as { field: string; remedy: string }[];
  expect(new Set(errors.map(({ field }) => field))).toEqual(
    new Set(['maxRetries', 'hoursBefore', 'template', 'voiceSpeed', 'businessType', 'hoursTo']),
  );
  expect(errors.find(({ field }) => field === 'maxRetries')?.remedy).toBe(
    'Enter a whole number from 0 to 5.',
  );
  expect((await tenant.api('GET', DOOR)).body['stored']).toEqual({});
});

test('R1 a change is judged together with what stands', async () => {
  await tenant.api('PATCH', DOOR, { hoursFrom: '10:00' });

  const refused = await tenant.api('PATCH', DOOR, { hoursTo: '09:00' });

  expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ field: 'hoursTo' }]]);
  expect((await tenant.api('PATCH', DOOR, { hoursTo: '11:00' })).body['stored']).toEqual({
    hoursFrom: '10:00',
    hoursTo: '11:00',
  });
});

test('R1 saving tells what is unlikely to be meant, and what keeps calls from being made', async () => {
  const saved = await tenant.api('PUT', DOOR, {
    ...{ callBy: 'agent', maxRetries: 5, businessType: 'medical', hipaaMode: 'off' },
  });

  expect(saved.status).toBe(200);
  expect((saved.body['warnings'] as { field: string }[]).map(({ field }) => field)).toEqual([
    ...['maxRetries', 'hipaaMode', 'callBy'],
  ]);
  // Without an agent calls are made by keypad.
  expect(saved.body).toMatchObject({ canCall: true, missing: [] });
  await tenant.api('PATCH', '/tenant', { officePhone: null });
  const template = '{businessName}, {when}: call {callbackNumber}.';
  const unheard = await tenant.api('PATCH', DOOR, { template });
  expect(unheard.body).toMatchObject({ canCall: false, missing: [{ field: 'callbackNumber' }] });
});

test('R1 A9 a carrier account that is held keeps calls from being made, and says so', async () => {
  await world.sql.query(
    `UPDATE account SET held_because = 'no balance' WHERE id =
       (SELECT account_id FROM sender JOIN tenant ON tenant.sender_id = sender.id WHERE tenant.id = $1)`,
    [tenant.tenantId],
  );

  const { body } = await tenant.api('GET', DOOR);
  await world.sql.query('UPDATE account SET held_because = NULL');

  expect(body).toMatchObject({ canCall: false, missing: [{ field: 'account' }] });
});

test('R1 null takes a setting back to its default; a replacement forgets the others', async () => {
  await tenant.api('PUT', DOOR, { maxRetries: 1, businessName: 'The Practice' });

  const changed = await tenant.api('PATCH', DOOR, { maxRetries: null, hoursBefore: [48, 2] });
  const replaced = await tenant.api('PUT', DOOR, { callsOnWeekends: true });

  expect(changed.body['stored']).toEqual({ businessName: 'The Practice', hoursBefore: [48, 2] });
  expect(replaced.body['stored']).toEqual({ callsOnWeekends: true });
});

test('R1 S3 the settings of offers and of reminders keep out of each other’s way', async () => {
  await tenant.api('PATCH', '/tenant/settings', { rounds: 2 });
  await tenant.api('PUT', DOOR, { maxRetries: 1 });
  const offers = await tenant.api('PUT', '/tenant/settings', { callsEnabled: true });

  expect(offers.body['stored']).toEqual({ callsEnabled: true });
  expect((await tenant.api('GET', DOOR)).body['stored']).toEqual({ maxRetries: 1 });
  await tenant.api('DELETE', '/tenant/settings');
  expect((await tenant.api('GET', DOOR)).body['stored']).toEqual({ maxRetries: 1 });
});

test('R1 the number to call back is given as it is dialled in the country, and kept in E.164', async () => {
  const set = async (callbackNumber: string | null) =>
    (await tenant.api('PATCH', DOOR, { callbackNumber })).body;

  expect(await set('02 5550 1000')).toMatchObject({ stored: { callbackNumber: '+61255501000' } });
  expect(await set('12')).toMatchObject({ errors: [{ field: 'callbackNumber' }] });
  expect(await set(null)).toMatchObject({ stored: {}, effective: { callbackNumber: null } });
});
