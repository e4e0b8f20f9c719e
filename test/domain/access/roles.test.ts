import { expect, test } from 'vitest';
import { mayHandOn, ROLES, scopesOf } from '../../../src/domain/access/roles.ts';
import { EVERY_SCOPE, grantedBy, TENANT_SCOPES } from '../../../src/domain/access/scopes.ts';

const sorted = (scopes: Iterable<string>) => [...scopes].sort();

test('V7 an administrator may everything that a tenant may', () => {
  expect(sorted(scopesOf('admin'))).toEqual(sorted(TENANT_SCOPES));
});

test('V7 who manages the work changes neither the tenant nor who has access, and reads no audit log', () => {
  const scopes = scopesOf('agent_manager');

  expect(scopes).toContain('jobs:write');
  expect(scopes).toContain('opt_outs:write');
  expect(
    sorted(scopes).filter((scope) => /^(access|audit)|tenant:write|webhooks:write/.test(scope)),
  ).toEqual([]);
});

test('V7 an agent has calls made, and sees those alone', () => {
  expect(sorted(scopesOf('agent'))).toEqual(['calls:own', 'calls:place']);
});

test('V7 a viewer changes nothing, and sees neither who has access nor what they did', () => {
  const scopes = sorted(scopesOf('viewer'));

  expect(scopes.every((scope) => scope.endsWith(':read'))).toBe(true);
  expect(scopes).not.toContain('access:read');
  expect(scopes).not.toContain('audit:read');
});

test('V7 only an administrator can make another role of anybody', () => {
  const admin = scopesOf('admin');

  expect(ROLES.map((role) => mayHandOn(admin, scopesOf(role)).kind)).toEqual(
    ROLES.map(() => 'yes'),
  );
  expect(mayHandOn(scopesOf('agent_manager'), admin)).toMatchObject({ kind: 'no' });
});

test('V7 a key of before may everything, also what is added; a scope that is none any more opens nothing', () => {
  expect(sorted(grantedBy([EVERY_SCOPE]))).toEqual(sorted(TENANT_SCOPES));
  expect([...grantedBy(['jobs:read', 'given:up'])]).toEqual(['jobs:read']);
});
