import type { User } from '../../../ports/stores/users.ts';
import { record } from '../audit/record-act.ts';
import type { Database } from '../db/database.ts';
import { endSessions } from './end-sessions.ts';
import { userOf } from './user-row.ts';

/** One statement spends the token, so that of two who come with it at once one is let in. */
export async function acceptInvite(
  database: Database,
  tokenHash: string,
  passwordHash: string,
): Promise<User | undefined> {
  return database.asSystem(async (db) => {
    const [row] = await db.appUser.updateManyAndReturn({
      where: {
        inviteHash: tokenHash,
        inviteExpiresAt: { gt: new Date() },
        state: { not: 'disabled' },
      },
      data: {
        passwordHash,
        state: 'active',
        inviteHash: null,
        inviteExpiresAt: null,
        failedLogins: 0,
        lockedUntil: null,
      },
    });
    if (!row) return undefined;
    const user = userOf(row);
    const { tenantId, userId } = user;
    await endSessions({ db, tenantId }, userId, { because: 'password_changed' });
    await record(db, tenantId, {
      actor: { kind: 'user', id: userId },
      action: 'acceptInvitation',
      subjects: { userId },
    });
    return user;
  });
}
