import { scopesOf } from '../../domain/access/roles.ts';
import { SESSION_ENDPOINTS } from '../../contract/sessions.ts';
import type { OpenedSession } from '../../ports/stores/sessions.ts';
import type { TenantCaller } from '../access/caller.ts';
import { hashOfToken, newToken } from '../access/one-time-token.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { invalidField, notFound, ProblemError } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { userAnswer } from '../users/user-answer.ts';
import { authenticate } from './sign-in.ts';

export function sessionRoutes(route: Route, deps: HttpDeps): void {
  const { users, sessions, sessionTokens, passwords } = deps;

  route(SESSION_ENDPOINTS.acceptInvitation, async ({ body }) => {
    const passwordHash = await passwords.hash(body.password);
    const user = await users.accept(hashOfToken(body.inviteToken), passwordHash);
    if (!user) throw spentInvitation();
    return userAnswer(user);
  });

  route(SESSION_ENDPOINTS.signIn, async ({ body }) => {
    const user = await authenticate(deps, body);
    const refresh = newToken('rt');
    return tokensOf(await sessions.open(user, refresh.hash), refresh.token);
  });

  route(SESSION_ENDPOINTS.refreshSession, async ({ body }) => {
    const next = newToken('rt');
    const refreshed = await sessions.refresh(hashOfToken(body.refreshToken), next.hash);
    if (refreshed.kind !== 'refreshed') throw spentToken(refreshed.kind);
    return tokensOf(refreshed, next.token);
  });

  route(SESSION_ENDPOINTS.signOut, async (_, caller) => {
    await sessions.end({ tenantId: caller.tenantId, ...selfOf(caller) });
    return { kind: 'signed_out' as const };
  });

  route(SESSION_ENDPOINTS.whoAmI, async (_, caller) => {
    const { userId } = selfOf(caller);
    const user = await users.read({ tenantId: caller.tenantId, userId });
    if (!user) throw notFound('user', userId);
    return { ...userAnswer(user), scopes: [...scopesOf(user.role)] };
  });

  route(SESSION_ENDPOINTS.changePassword, async ({ body }, caller) => {
    const self = { tenantId: caller.tenantId, ...selfOf(caller) };
    if (!(await passwords.matches(body.password, await users.passwordHash(self)))) {
      await sessions.failed(self);
      throw invalidField('password', 'It is not your password.', 'Enter the one of now.');
    }
    await users.setPassword(self, await passwords.hash(body.newPassword));
    return { kind: 'changed' as const };
  });

  async function tokensOf(session: OpenedSession, refreshToken: string) {
    const { tenantId, userId, role, name, sessionId, expiresAt } = session;
    const access = await sessionTokens.issue(sessionId);
    return {
      accessToken: access.token,
      accessExpiresAt: instantText(access.expiresAt),
      refreshToken,
      refreshExpiresAt: instantText(expiresAt),
      user: { tenantId, userId, role, name },
    };
  }
}

/** The scope `self` lets users pass alone. */
function selfOf({ user }: TenantCaller): { userId: string; sessionId: string } {
  if (!user) throw new Error('A key has come through a door that is for users.');
  return user;
}

function spentInvitation(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'invitation_spent',
    detail:
      'This invitation has been used, has expired or was replaced. Ask your administrator for another one.',
  });
}

function spentToken(kind: 'reused' | 'unknown'): ProblemError {
  const detail =
    kind === 'reused'
      ? 'This refresh token had been used, so that two have it: the session is ended. Sign in again.'
      : 'This refresh token opens nothing. Sign in again.';
  return new ProblemError({ status: 401, code: `token_${kind}`, detail });
}
