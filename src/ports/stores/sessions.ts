import type { Role } from '../../domain/access/roles.ts';

/** From a login on: the session, and its chain of refresh tokens, each of which is good once. Hashes are SHA-256. */
export interface Sessions {
  /** @returns whose password is to be compared: users of this address in all tenants, or in one; those who cannot sign in now with why. */
  candidates(email: string, tenantId?: string): Promise<LoginCandidate[]>;
  failed(candidate: UserRef): Promise<void>;
  open(candidate: UserRef, refreshHash: string): Promise<OpenedSession>;
  refresh(hash: string, nextHash: string): Promise<Refreshed>;
  /** Ending twice is harmless. */
  end(user: UserRef & { sessionId: string }): Promise<void>;
  /** @returns undefined where the session has ended, or its user may not sign in any more. */
  holder(sessionId: string): Promise<(UserRef & { role: Role }) | undefined>;
}

export interface UserRef {
  tenantId: string;
  userId: string;
}

export interface LoginCandidate extends UserRef {
  passwordHash: string;
  /** After too many wrong passwords. Machine time. */
  lockedUntil?: number;
}

export interface OpenedSession extends UserRef {
  sessionId: string;
  role: Role;
  name: string;
  /** Of the session and of every refresh token in it. */
  expiresAt: number;
}

export type Refreshed =
  | ({ kind: 'refreshed' } & OpenedSession)
  /** The token had been used: somebody else has it too, and the session is ended for both. */
  | { kind: 'reused' }
  | { kind: 'unknown' };
