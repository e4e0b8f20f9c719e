import { scopesOf } from '../../domain/access/roles.ts';
import { USER_ENDPOINTS } from '../../contract/users.ts';
import type { UserRef } from '../../ports/stores/sessions.ts';
import type { UserChangeRefused } from '../../ports/stores/users.ts';
import type { Caller } from '../access/caller.ts';
import { mustHold } from '../access/must-hold.ts';
import { newToken } from '../access/one-time-token.ts';
import { tenantOf } from '../access/tenant-of.ts';
import type { HttpDeps } from '../deps.ts';
import { conflict, conflictIn, notFound, type ProblemError } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { userAnswer } from './user-answer.ts';

/** Whoever does not come within three days is invited again. */
const INVITATION_MS = 3 * 86_400_000;

export function userRoutes(route: Route, { users }: HttpDeps): void {
  route(USER_ENDPOINTS.inviteUser, async ({ body: { tenantId: wanted, ...body } }, caller) => {
    const tenantId = tenantOf(caller, wanted);
    mustHold(caller, scopesOf(body.role));
    const { token, ...invitation } = newInvitation();
    const invited = await users.invite({ ...body, tenantId }, invitation);
    switch (invited.kind) {
      case 'invited':
        return { ...userAnswer(invited.user), inviteToken: token };
      case 'no_tenant':
        throw notFound('tenant', tenantId);
      case 'email_taken':
        throw conflictIn('email_taken', {
          field: 'email',
          problem: 'A user of yours has this address.',
          remedy: 'Invite that user again, or use another address.',
        });
    }
  });

  route(USER_ENDPOINTS.listUsers, async ({ query: { tenantId, ...page } }, caller) => {
    const { items, next = null } = await users.list(tenantOf(caller, tenantId), page);
    return { users: items.map(userAnswer), next };
  });

  route(USER_ENDPOINTS.changeUser, async ({ params, query, body }, caller) => {
    const ref = { tenantId: tenantOf(caller, query.tenantId), userId: params.userId };
    await mustOutrank(caller, ref);
    if (body.role !== undefined) mustHold(caller, scopesOf(body.role));
    const changed = await users.change(ref, body);
    if (typeof changed === 'string') throw changeRefusal(changed, ref.userId);
    return userAnswer(changed);
  });

  route(USER_ENDPOINTS.inviteUserAgain, async ({ params, query }, caller) => {
    const ref = { tenantId: tenantOf(caller, query.tenantId), userId: params.userId };
    await mustOutrank(caller, ref);
    const { token, ...invitation } = newInvitation();
    const invited = await users.inviteAgain(ref, invitation);
    if (invited === 'not_found') throw notFound('user', ref.userId);
    if (invited === 'disabled') {
      throw conflict('user_disabled', 'This user is disabled. Let them in again first.');
    }
    return { ...userAnswer(invited), inviteToken: token };
  });

  /** Else a key that may do little could take over an administrator. */
  async function mustOutrank(caller: Caller, ref: UserRef): Promise<void> {
    const before = await users.read(ref);
    if (!before) throw notFound('user', ref.userId);
    mustHold(caller, scopesOf(before.role));
  }
}

function newInvitation() {
  return { ...newToken('ri'), expiresAt: Date.now() + INVITATION_MS };
}

function changeRefusal(kind: UserChangeRefused, userId: string): ProblemError {
  switch (kind) {
    case 'not_found':
      return notFound('user', userId);
    case 'not_accepted':
      return conflict(kind, 'This user has no password yet. Send them the one-time token instead.');
    case 'last_admin':
      return conflict(kind, 'This is the only administrator. Make somebody else one first.');
  }
}
