import { type Role, ROLES } from '../../../domain/access/roles.ts';
import { type User, USER_STATES, type UserState } from '../../../ports/stores/users.ts';
import type { AppUserModel } from '../generated/models.ts';

export function userOf(row: AppUserModel): User {
  return {
    userId: row.id,
    tenantId: row.tenantId,
    email: row.email,
    name: row.name,
    role: roleOf(row.role),
    state: stateOf(row.state),
    createdAt: row.createdAt.getTime(),
    ...(row.lastLoginAt && { lastLoginAt: row.lastLoginAt.getTime() }),
    ...(row.inviteExpiresAt && { inviteExpiresAt: row.inviteExpiresAt.getTime() }),
  };
}

/** A role that is none any more may do the least. */
export function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'agent';
}

function stateOf(text: string): UserState {
  return USER_STATES.find((state) => state === text) ?? 'disabled';
}
