import type { Role } from '../../domain/access/roles.ts';
import type { Page, Paged } from './directory/page.ts';
import type { UserRef } from './sessions.ts';

export const USER_STATES = ['invited', 'active', 'disabled'] as const;
export type UserState = (typeof USER_STATES)[number];

/** People who sign in for a tenant. */
export interface Users {
  invite(order: NewUser, token: InviteToken): Promise<Invited>;
  /** A new one-time token for somebody who has lost theirs, or the password. The password of before is good until it is used. */
  inviteAgain(user: UserRef, token: InviteToken): Promise<User | 'not_found' | 'disabled'>;
  /** By a token that is valid: sets the password and ends every session. The token is spent. */
  accept(tokenHash: string, passwordHash: string): Promise<User | undefined>;
  /** @throws UnknownCursor */
  list(tenantId: string, page: Page): Promise<Paged<User>>;
  read(user: UserRef): Promise<User | undefined>;
  change(user: UserRef, change: UserChange): Promise<User | UserChangeRefused>;
  passwordHash(user: UserRef): Promise<string | undefined>;
  /** Ends every other session of the user. */
  setPassword(user: UserRef & { sessionId: string }, passwordHash: string): Promise<void>;
}

/** The last admin stays one: else nobody could let anybody in again but the operator. */
export type UserChangeRefused = 'not_found' | 'not_accepted' | 'last_admin';

export interface User extends UserRef {
  email: string;
  name: string;
  role: Role;
  state: UserState;
  createdAt: number;
  lastLoginAt?: number;
  /** While the one-time token is good. */
  inviteExpiresAt?: number;
}

export interface NewUser {
  tenantId: string;
  email: string;
  name: string;
  role: Role;
}

export interface InviteToken {
  hash: string;
  expiresAt: number;
}

export type Invited = { kind: 'invited'; user: User } | { kind: 'email_taken' | 'no_tenant' };

export interface UserChange {
  name?: string | undefined;
  role?: Role | undefined;
  state?: 'active' | 'disabled' | undefined;
}
