/** What a key or a role may be allowed to do in its tenant, area by area; `read` never follows from `write`. */
export const TENANT_SCOPES = [
  /** The tenant itself and its settings. */
  'tenant:read',
  'tenant:write',
  /** Keys and users. */
  'access:read',
  'access:write',
  'audit:read',
  /** Staff, contacts, pools, coordinators, calendars. */
  'people:read',
  'people:write',
  /** Shifts, offers, appointments, reminders, sign-ups, what waits for a person. */
  'jobs:read',
  'jobs:write',
  /** Calls, and why they were made or not. */
  'calls:read',
  /** Of calls, those that one has had made oneself. */
  'calls:own',
  /** To have somebody called at once. */
  'calls:place',
  /** Opt-outs and consent. */
  'opt_outs:read',
  'opt_outs:write',
  'holds:read',
  'holds:write',
  'webhooks:read',
  'webhooks:write',
  /** Hooks for other systems: what they tell, and nothing that they could read. */
  'hooks:send',
  /** To have who has signed up called, and nothing else: all that a publishable key can do. */
  'sign_ups:enqueue',
] as const;
export type TenantScope = (typeof TENANT_SCOPES)[number];

/**
 * `installation` is the operator's alone, and no key or role can have it; `self` needs a user, whatever the role: one's own
 * password and sessions; `anybody` needs nothing at all.
 */
export type Scope = TenantScope | 'installation' | 'self' | 'anybody';

/** How a key says that it may do everything that its tenant may, whatever is added later. */
export const EVERY_SCOPE = '*';

/** As they are stored. What is no scope any more opens nothing. */
export function grantedBy(stored: readonly string[]): ReadonlySet<TenantScope> {
  if (stored.includes(EVERY_SCOPE)) return new Set(TENANT_SCOPES);
  return new Set(TENANT_SCOPES.filter((scope) => stored.includes(scope)));
}
