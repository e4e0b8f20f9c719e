import { TENANT_SCOPES, type TenantScope } from './scopes.ts';

/** Of the users of a tenant (V7). The operator is above them and no user; other systems have keys. */
export const ROLES = ['admin', 'agent_manager', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const WORK: readonly TenantScope[] = [
  'tenant:read',
  'people:read',
  'people:write',
  'jobs:read',
  'jobs:write',
  'calls:read',
  'calls:own',
  'calls:place',
  'opt_outs:read',
  'opt_outs:write',
  'holds:read',
  'holds:write',
  'webhooks:read',
];
/** Who can see everybody who has access, and what they did, is no mere viewer. */
const NOT_FOR_VIEWERS: readonly TenantScope[] = ['access:read', 'audit:read'];

/** Who manages the work changes neither the tenant nor who has access; an agent has calls made, and sees those alone. */
export function scopesOf(role: Role): ReadonlySet<TenantScope> {
  switch (role) {
    case 'admin':
      return new Set(TENANT_SCOPES);
    case 'agent_manager':
      return new Set(WORK);
    case 'agent':
      return new Set(['calls:place', 'calls:own']);
    case 'viewer':
      return new Set(
        TENANT_SCOPES.filter(
          (scope) => scope.endsWith(':read') && !NOT_FOR_VIEWERS.includes(scope),
        ),
      );
  }
}

/** Nobody hands on what they may not do themselves. */
export function mayHandOn(
  held: ReadonlySet<TenantScope>,
  handed: Iterable<TenantScope>,
): { kind: 'yes' } | { kind: 'no'; lacks: TenantScope } {
  for (const scope of handed) {
    if (!held.has(scope)) return { kind: 'no', lacks: scope };
  }
  return { kind: 'yes' };
}
