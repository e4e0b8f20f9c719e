import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_TOKEN_MS, createSessionTokens } from '../../../src/adapters/jose/session-tokens.ts';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { ROLES, scopesOf, type Role } from '../../../src/domain/access/roles.ts';
import { TENANT_SCOPES, type Scope } from '../../../src/domain/access/scopes.ts';
import { aTenant, OPERATOR_KEY, openWorld, SESSION_KEY } from '../support/world.ts';
import type { TestTenant, World } from '../support/world.ts';
import { aUser } from './a-user.ts';

const endpoints = Object.entries<Endpoint>(ENDPOINTS);

/** Who comes to a door, and what they bring along. */
const DEAD = [
  'nothing',
  'made up',
  'revoked',
  'expired',
  'signed out',
  'disabled',
  'old token',
] as const;
const KEYS = ['operator', 'whole key', 'this scope', 'all but this scope'] as const;
type Comer = (typeof DEAD)[number] | (typeof KEYS)[number] | Role;

/** `in`: as far as the form of what was sent, which is wrong on purpose, so that no door does anything. */
type Answer = 'in' | 'unauthorized' | 'wrong_key' | 'missing_scope';

let world: World;
let tenant: TestTenant;
const secrets = new Map<string, string | undefined>();

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  secrets.set('operator', OPERATOR_KEY).set('whole key', tenant.key).set('nothing', undefined);
  secrets.set('made up', `rk_${'0'.repeat(12)}_${'A'.repeat(43)}`);
  for (const role of ROLES) secrets.set(role, (await aUser(world, tenant, role)).accessToken);
  await makeDeadOnes();
  await makeKeys();
}, 60_000);
afterAll(() => world.close());

async function aKey(fields: object) {
  const { body } = await tenant.api('POST', '/keys', { name: 'one of the matrix', ...fields });
  return { keyId: String(body['keyId']), key: String(body['key']) };
}

async function makeDeadOnes() {
  const revoked = await aKey({});
  await tenant.api('DELETE', `/keys/${revoked.keyId}`);
  const expired = await aKey({ expiresAt: '2031-01-01T00:00:00Z' });
  await world.sql.query('UPDATE api_key SET expires_at = now() WHERE id = $1', [expired.keyId]);
  const out = await aUser(world, tenant);
  await world.call(out.accessToken, 'DELETE', '/api/v1/sessions/current');
  const disabled = await aUser(world, tenant);
  await tenant.api('PATCH', `/users/${disabled.userId}`, { state: 'disabled' });
  const old = await aUser(world, tenant);
  const { rows } = await world.sql.query<{ id: string }>(
    'SELECT id FROM user_session WHERE user_id = $1',
    [old.userId],
  );
  const yesterday = () => Date.now() - ACCESS_TOKEN_MS - 1000;
  const { token } = await createSessionTokens({ key: SESSION_KEY, now: yesterday }).issue(
    rows[0]?.id ?? '',
  );
  secrets.set('revoked', revoked.key).set('expired', expired.key).set('old token', token);
  secrets.set('signed out', out.accessToken).set('disabled', disabled.accessToken);
}

/** Two for each scope: one that has it alone, and one that has all the others. */
async function makeKeys() {
  for (const scope of TENANT_SCOPES) {
    const others = TENANT_SCOPES.filter((other) => other !== scope);
    secrets.set(`this scope/${scope}`, (await aKey({ scopes: [scope] })).key);
    secrets.set(`all but this scope/${scope}`, (await aKey({ scopes: others })).key);
  }
}

/** Written down once more, from what the contract promises. */
function expected({ access, scope, ofOneCall }: Endpoint, comer: Comer): Answer {
  if (access === 'anybody') return 'in';
  if (DEAD.some((dead) => dead === comer)) return 'unauthorized';
  if (comer === 'operator') return access === 'tenant' ? 'wrong_key' : 'in';
  if (access === 'operator') return 'wrong_key';
  if (scope === 'self') return ROLES.some((role) => role === comer) ? 'in' : 'missing_scope';
  const seesOwn = ofOneCall !== undefined && holdsBeside(comer, scope, 'calls:own');
  return holds(comer, scope) || seesOwn ? 'in' : 'missing_scope';
}

function holds(comer: Comer, scope: Scope): boolean {
  const role = ROLES.find((one) => one === comer);
  if (role) return [...scopesOf(role)].some((held) => held === scope);
  return comer !== 'all but this scope';
}

/** A key of this scope alone has no other, and one of all the others has every other. */
function holdsBeside(comer: Comer, scope: Scope, other: Scope): boolean {
  if (comer === 'this scope') return scope === other;
  return comer === 'all but this scope' || holds(comer, other);
}

async function ask({ method, path }: Endpoint, secret: string | undefined): Promise<string> {
  const url = `${path.replace(/:\w+/g, () => randomUUID())}?nonsense=1`;
  const reply = await world.call(secret, method, url);
  if (reply.status === 422) return reply.text.includes('nonsense') ? 'in' : reply.text;
  const code = String(reply.body['code']);
  const statuses: Record<string, number> = {
    unauthorized: 401,
    wrong_key: 403,
    missing_scope: 403,
  };
  return statuses[code] === reply.status ? code : `${reply.status} ${reply.text}`;
}

function secretOf(comer: Comer, { scope }: Endpoint): string | undefined {
  return secrets.get(comer) ?? secrets.get(`${comer}/${scope}`);
}

function comersTo({ scope }: Endpoint): Comer[] {
  const isTenants = TENANT_SCOPES.some((one) => one === scope);
  const keys = KEYS.filter((key) => isTenants || !key.includes('this scope'));
  return [...DEAD, ...keys, ...ROLES];
}

describe('V7 I10 every door lets in whom its scope names, and nobody else', () => {
  test.each(endpoints)('V7 %s', async (_, endpoint) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const comer of comersTo(endpoint)) {
      found[comer] = await ask(endpoint, secretOf(comer, endpoint));
      wanted[comer] = expected(endpoint, comer);
    }

    expect(found).toEqual(wanted);
  });
});

test('V7 the matrix has let nobody change anything', async () => {
  const { rows } = await world.sql.query<{ action: string }>(
    `SELECT DISTINCT action FROM audit_entry WHERE action NOT IN
       ('createTenant', 'createKey', 'revokeKey', 'inviteUser', 'acceptInvitation', 'signIn', 'signOut', 'changeUser')`,
  );

  expect(rows).toEqual([]);
});
