import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

const voice = (path: string, body?: unknown) =>
  world.call(tenant.key, 'POST', `/voice${path}`, body);
const SETTINGS = '/tenant/qualification-settings';

test('Q3 sign-ups are listed by their state, the newest first, page by page', async () => {
  for (const user of ['a', 'b', 'c']) {
    await voice('/enqueue', { user_id: user, phone: '0412 345 678' });
  }
  await voice('/enqueue', { user_id: 'nobody' });
  const page = await tenant.api('GET', '/sign-ups?state=queued&limit=2');
  const { signUps, next } = page.body as { signUps: { userId: string }[]; next: string };
  const rest = await tenant.api('GET', `/sign-ups?state=queued&limit=2&cursor=${next}`);

  expect(signUps.map(({ userId }) => userId)).toEqual(['c', 'b']);
  expect(rest.body).toMatchObject({ signUps: [{ userId: 'a' }], next: null });
  expect((await tenant.api('GET', '/sign-ups?state=failed')).body).toMatchObject({
    signUps: [{ userId: 'nobody', failedBecause: 'no_phone', interaction: null, jobId: null }],
  });
});

test('Q3 a sign-up names the carrier’s own id of its calls', async () => {
  const { body } = await voice('/enqueue', { user_id: 'a', phone: '0412 345 679' });
  const signUpId = String(body['signUpId']);
  const sid = `CA${'9'.repeat(32)}`;
  await world.sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, carrier_sid, outcome)
     SELECT job.tenant_id, job.id, 'call-1', 1, job.person_id, 'service', account_id, '+61255500001', '+61412345679',
            'hash', 'token of this call', 'ended', now(), $2, 'no_answer'
     FROM job JOIN tenant ON tenant.id = job.tenant_id JOIN sender ON sender.id = sender_id WHERE sign_up_id = $1`,
    [signUpId, sid],
  );

  expect((await tenant.api('GET', `/sign-ups/${signUpId}`)).body).toMatchObject({
    calls: [{ callSid: sid, outcome: 'no_answer', dialedAt: null }],
  });
});

test('Q3 c6: a dispatch takes ten at most', async () => {
  for (let index = 0; index < 11; index += 1) {
    await voice('/enqueue', { user_id: `user ${index}`, phone: `0412 346 ${100 + index}` });
  }

  expect((await voice('/process-jobs')).body).toMatchObject({ processed: 10 });
  expect((await voice('/process-jobs', { limit: 2 })).body).toMatchObject({ processed: 2 });
  expect((await voice('/process-jobs', { limit: 11 })).status).toBe(422);
});

test('Q5 a test call without a user is refused with what is missing, and made once there is a number', async () => {
  const refused = await voice('/test-enqueue');
  await tenant.api('PATCH', SETTINGS, { overrideNumber: '0412 345 600' });
  const made = await voice('/test-enqueue');
  const asBefore = await voice('/enqueue', { user_id: null });

  expect(refused).toMatchObject({ status: 409, body: { code: 'no_override_number' } });
  expect(made).toMatchObject({ status: 202, body: { state: 'queued', isNew: true } });
  expect(asBefore).toMatchObject({ status: 202, body: { isNew: true } });
});

test('Q5 settings are read, changed and taken back to their defaults', async () => {
  const changed = await tenant.api('PATCH', SETTINGS, {
    ...{
      overrideNumber: '0412 345 600',
      retryPausesMinutes: [5],
      template: 'This is {businessName}.',
    },
  });
  const back = await tenant.api('PATCH', SETTINGS, { overrideNumber: null, template: null });
  const replaced = await tenant.api('PUT', SETTINGS, { enabled: false });

  expect(changed.body['stored']).toEqual({
    ...{
      overrideNumber: '+61412345600',
      retryPausesMinutes: [5],
      template: 'This is {businessName}.',
    },
  });
  expect(back.body['stored']).toEqual({ retryPausesMinutes: [5] });
  expect(replaced.body).toMatchObject({
    effective: {
      enabled: false,
      overrideNumber: null,
      retryPausesMinutes: [10, 60, 360, 1440, 10080],
    },
    stored: { enabled: false },
  });
  expect((await tenant.api('GET', SETTINGS)).body).toEqual(replaced.body);
});

test('Q5 settings tell every problem at once, and change nothing', async () => {
  const { status, body } = await tenant.api('PUT', SETTINGS, {
    ...{ enabled: 'yes', template: 'Hi {you}', overrideNumber: 'zz', retryPausesMinutes: [0] },
  });
  const { errors } = body as { errors: { field: string; problem: string }[] };

  expect(status).toBe(422);
  expect(errors.map(({ field }) => field)).toEqual([
    ...['enabled', 'template', 'template', 'overrideNumber', 'retryPausesMinutes.0'],
  ]);
  expect((await tenant.api('GET', SETTINGS)).body['stored']).toEqual({});
});

test('Q5 an override number that is none is told of', async () => {
  const { status, body } = await tenant.api('PATCH', SETTINGS, { overrideNumber: '12' });

  expect(status).toBe(422);
  expect(body['errors']).toMatchObject([{ field: 'overrideNumber' }]);
});

test('Q5 the settings of offers are replaced and leave these as they are', async () => {
  await tenant.api('PUT', SETTINGS, { enabled: false });
  await tenant.api('PUT', '/tenant/settings', { rounds: 2 });
  await tenant.api('DELETE', '/tenant/settings');

  expect((await tenant.api('GET', SETTINGS)).body['stored']).toEqual({ enabled: false });
  expect((await tenant.api('GET', '/tenant/settings')).body['stored']).toEqual({});
});

test('R14 Q1 a user is erased by their own id: nothing tells who it was, they are called no more, and it is in the audit log', async () => {
  const user = 'erase/me & all';
  const first = await voice('/enqueue', { user_id: user, phone: '0412 345 681' });
  await voice('/enqueue', { user_id: 'somebody else', phone: '0412 345 682' });
  const door = `/sign-ups/users/${encodeURIComponent(user)}`;

  expect(await tenant.api('DELETE', door)).toMatchObject({ status: 200, body: { kind: 'erased' } });

  const { rows } = await world.sql.query<Record<string, unknown>>(
    `SELECT s.user_id, s.phone AS given, p.phone, p.external_id, p.number_hash, j.state
     FROM sign_up s JOIN person p ON p.id = s.person_id JOIN job j ON j.sign_up_id = s.id
     WHERE s.tenant_id = $1 ORDER BY s.user_id NULLS FIRST`,
    [tenant.tenantId],
  );
  const nobody = { user_id: null, given: null, phone: null, external_id: null, number_hash: null };
  expect(rows).toMatchObject([
    { ...nobody, state: 'closed' },
    { user_id: 'somebody else', given: '+61412345682', phone: '+61412345682', state: 'active' },
  ]);
  expect((await tenant.api('DELETE', door)).status).toBe(404);
  const { entries } = (await tenant.api('GET', '/audit?limit=20')).body as { entries: unknown[] };
  expect(entries).toContainEqual(expect.objectContaining({ action: 'eraseUser' }));
  const again = await voice('/enqueue', { user_id: user, phone: '0412 345 681' });
  expect(again).toMatchObject({ status: 202, body: { isNew: true } });
  expect(again.body['signUpId']).not.toBe(first.body['signUpId']);
});
