import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_TOKEN_MS, createSessionTokens } from '../../../src/adapters/jose/session-tokens.ts';
import { aTenant, openWorld, SESSION_KEY, type TestTenant, type World } from '../support/world.ts';
import { aUser, PASSWORD, signIn } from './a-user.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const me = (token: string) => world.call(token, 'GET', '/api/v1/me');
const post = (path: string, body: object) => world.call(undefined, 'POST', `/api/v1${path}`, body);
const refresh = (refreshToken: string) => post('/sessions/refresh', { refreshToken });

describe('V7 an invitation', () => {
  test('V7 lets somebody set a password once, and is stored as a digest', async () => {
    const invited = await tenant.api('POST', '/users', {
      ...{ email: 'Kim@Example.org', name: 'Kim', role: 'agent_manager' },
    });
    const inviteToken = String(invited.body['inviteToken']);
    const stored = await world.sql.query('SELECT * FROM app_user');

    const first = await post('/invitations/accept', { inviteToken, password: PASSWORD });
    const second = await post('/invitations/accept', { inviteToken, password: 'another password' });
    const listed = await tenant.api('GET', '/users');

    expect([invited.status, first.status, second.status]).toEqual([201, 200, 401]);
    expect(first.body).toMatchObject({ email: 'kim@example.org', state: 'active' });
    expect(JSON.stringify(stored.rows)).not.toContain(inviteToken.slice(3));
    expect(listed.text).not.toContain(inviteToken);
  });

  test('V7 opens nothing once it has expired, or was replaced by another', async () => {
    const invited = await tenant.api('POST', '/users', {
      ...{ email: 'late@example.org', name: 'Late', role: 'viewer' },
    });
    const path = `/users/${String(invited.body['userId'])}/invitation`;
    const again = await tenant.api('POST', path);
    const replaced = await post('/invitations/accept', {
      inviteToken: invited.body['inviteToken'],
      password: PASSWORD,
    });
    await world.sql.query(`UPDATE app_user SET invite_expires_at = now() WHERE name = 'Late'`);
    const expired = await post('/invitations/accept', {
      inviteToken: again.body['inviteToken'],
      password: PASSWORD,
    });

    expect([replaced.status, expired.status]).toEqual([401, 401]);
    expect(expired.body['code']).toBe('invitation_spent');
  });

  test('V7 a short password is refused with what to do about it', async () => {
    const reply = await post('/invitations/accept', {
      inviteToken: 'x'.repeat(40),
      password: 'short',
    });

    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toMatchObject([{ field: 'password' }]);
  });
});

describe('V7 signing in', () => {
  test('V7 gives a token for a day and a session for thirty, and neither is stored', async () => {
    const { email } = await aUser(world, tenant);
    const before = Date.now();
    const { body } = await post('/sessions', { email, password: PASSWORD });
    const stored = await world.sql.query('SELECT * FROM refresh_token');

    const lasts = (name: string) => (Date.parse(String(body[name])) - before) / 3_600_000;
    expect(lasts('accessExpiresAt')).toBeCloseTo(24, 1);
    expect(lasts('refreshExpiresAt')).toBeCloseTo(720, 1);
    expect((await me(String(body['accessToken']))).body).toMatchObject({ email, role: 'admin' });
    expect(JSON.stringify(stored.rows)).not.toContain(String(body['refreshToken']).slice(3));
  });

  test('V7 answers a wrong password, an unknown address, and a disabled user alike', async () => {
    const wrong = await aUser(world, tenant, 'viewer');
    const gone = await aUser(world, tenant, 'viewer');
    await tenant.api('PATCH', `/users/${gone.userId}`, { state: 'disabled' });

    const replies = await Promise.all([
      post('/sessions', { email: wrong.email, password: 'no such password' }),
      post('/sessions', { email: 'nobody@example.org', password: PASSWORD }),
      post('/sessions', { email: gone.email, password: PASSWORD }),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(replies.map(({ body }) => body['detail'])).size).toBe(1);
  });

  test('V7 after ten wrong passwords in a row the right one is refused too, for a quarter of an hour', async () => {
    const { email } = await aUser(world, tenant, 'viewer');
    for (let time = 0; time < 10; time += 1) {
      await post('/sessions', { email, password: 'no such password' });
    }
    const locked = await post('/sessions', { email, password: PASSWORD });
    await world.sql.query('UPDATE app_user SET locked_until = now() WHERE email = $1', [email]);
    const later = await post('/sessions', { email, password: PASSWORD });

    expect([locked.status, later.status]).toEqual([401, 201]);
  });

  test('I10 an address that is a user of two tenants signs in to the one that is named', async () => {
    const other = await aTenant(world, 'Another Agency');
    const email = 'both@example.org';
    await aUser(world, tenant, 'admin', email);
    const invited = await other.api('POST', '/users', { email, name: 'Both', role: 'viewer' });
    await post('/invitations/accept', {
      inviteToken: invited.body['inviteToken'],
      password: PASSWORD,
    });

    const either = await post('/sessions', { email, password: PASSWORD });
    const named = await post('/sessions', { email, password: PASSWORD, tenantId: other.tenantId });

    expect(either.status).toBe(422);
    expect(either.body['errors']).toMatchObject([{ field: 'tenantId' }]);
    expect(named.body['user']).toMatchObject({ tenantId: other.tenantId, role: 'viewer' });
  });
});

describe('V7 a session', () => {
  test('V7 goes on with a new pair of tokens; a spent refresh token ends it for everybody', async () => {
    const user = await aUser(world, tenant);
    const second = await refresh(user.refreshToken);
    const third = await refresh(String(second.body['refreshToken']));
    const access = String(third.body['accessToken']);
    const before = await me(access);

    const reused = await refresh(user.refreshToken);
    const after = await me(access);
    const latest = await refresh(String(third.body['refreshToken']));

    expect([second.status, third.status, before.status]).toEqual([200, 200, 200]);
    expect([reused.status, reused.body['code']]).toEqual([401, 'token_reused']);
    expect([after.status, latest.status]).toEqual([401, 401]);
  });

  test('V7 of two that come at once with one refresh token, one goes on at most', async () => {
    const { refreshToken } = await aUser(world, tenant);

    const replies = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('V7 opens nothing from the moment of signing out on', async () => {
    const user = await aUser(world, tenant);
    const out = await world.call(user.accessToken, 'DELETE', '/api/v1/sessions/current');

    expect(out.body).toEqual({ kind: 'signed_out' });
    expect((await me(user.accessToken)).status).toBe(401);
    expect((await refresh(user.refreshToken)).status).toBe(401);
  });

  test('V7 opens nothing from the moment on at which its user is disabled, and another role holds at once', async () => {
    const user = await aUser(world, tenant, 'agent_manager');
    const staff = () => world.call(user.accessToken, 'GET', '/api/v1/staff');
    const change = (body: object) => tenant.api('PATCH', `/users/${user.userId}`, body);

    const statuses = [(await staff()).status];
    await change({ role: 'agent' });
    statuses.push((await staff()).status);
    await change({ state: 'disabled' });
    statuses.push((await staff()).status);

    expect(statuses).toEqual([200, 403, 401]);
  });

  test('V7 ends with a changed password, but for the one that has changed it', async () => {
    const { email, accessToken } = await aUser(world, tenant);
    const other = await signIn(world, { email });
    const change = (password: string) =>
      world.call(accessToken, 'PUT', '/api/v1/me/password', {
        password,
        newPassword: 'five words are even better',
      });

    const refused = await change('no such password');
    const changed = await change(PASSWORD);

    expect([refused.status, changed.status]).toEqual([422, 200]);
    expect((await me(accessToken)).status).toBe(200);
    expect((await me(other.accessToken)).status).toBe(401);
    expect((await post('/sessions', { email, password: PASSWORD })).status).toBe(401);
  });

  test('V7 a token a day old, one of another key, and one that was altered open nothing', async () => {
    const user = await aUser(world, tenant);
    const session = await world.sql.query<{ id: string }>(
      'SELECT id FROM user_session WHERE user_id = $1',
      [user.userId],
    );
    const issued = async (tokens: ReturnType<typeof createSessionTokens>) =>
      (await tokens.issue(session.rows[0]?.id ?? '')).token;
    const yesterday = () => Date.now() - ACCESS_TOKEN_MS - 1000;
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${user.accessToken.split('.')[1] ?? ''}.`;

    const tokens = [
      await issued(createSessionTokens({ key: SESSION_KEY, now: yesterday })),
      await issued(createSessionTokens({ key: 'another key of the same length.....' })),
      `${user.accessToken.slice(0, -4)}AAAA`,
      none,
    ];

    for (const token of tokens) expect((await me(token)).status).toBe(401);
    expect((await me(await issued(createSessionTokens({ key: SESSION_KEY })))).status).toBe(200);
  });

  test('V7 while the key is changed, tokens of the key of before are read', async () => {
    const before = createSessionTokens({ key: 'the key of before' });
    const after = createSessionTokens({ key: 'the key of now', otherKey: 'the key of before' });
    const { token } = await before.issue('3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10');

    expect(await after.read(token)).toEqual({
      kind: 'valid',
      sessionId: '3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10',
    });
    expect(await createSessionTokens({ key: 'the key of now' }).read(token)).toEqual({
      kind: 'unknown',
    });
  });
});
