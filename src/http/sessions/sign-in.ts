import type { LoginCandidate, UserRef } from '../../ports/stores/sessions.ts';
import type { HttpDeps } from '../deps.ts';
import { invalidField, ProblemError } from '../problems/problem-error.ts';

interface Wanted {
  email: string;
  password: string;
  tenantId?: string | undefined;
}

/**
 * Whose address and password these are. The same answer, after about the same time, for a wrong password, an unknown address, a
 * user who is disabled and one who is locked: so nobody learns who is a user. @throws ProblemError
 */
export async function authenticate(
  { sessions, passwords }: HttpDeps,
  { email, password, tenantId }: Wanted,
): Promise<UserRef> {
  const candidates = await sessions.candidates(email, tenantId);
  if (candidates.length === 0) await passwords.matches(password, undefined);
  const right: LoginCandidate[] = [];
  for (const candidate of candidates) {
    const isRight = await passwords.matches(password, candidate.passwordHash);
    if (isRight && !isLocked(candidate)) right.push(candidate);
    if (!isRight) await sessions.failed(candidate);
  }
  const [only] = right;
  if (!only) throw notSignedIn();
  if (right.length === 1) return only;
  // Whoever knows the password of both may know of both.
  const tenants = right.map((candidate) => candidate.tenantId).join(', ');
  throw invalidField(
    'tenantId',
    'This address and password are a user of several tenants.',
    `Name one of ${tenants}.`,
  );
}

function isLocked({ lockedUntil = 0 }: LoginCandidate): boolean {
  return lockedUntil > Date.now();
}

export function notSignedIn(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'not_signed_in',
    detail:
      'The address or the password is wrong. After ten wrong ones in a row nobody gets in for a quarter of an hour.',
  });
}
