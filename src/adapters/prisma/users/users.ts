import type { UserRef } from '../../../ports/stores/sessions.ts';
import type { InviteToken, Invited, NewUser, Users } from '../../../ports/stores/users.ts';
import type { Database } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import { acceptInvite } from './accept-invite.ts';
import { changeUser } from './change-user.ts';
import { endSessions } from './end-sessions.ts';
import { userOf } from './user-row.ts';

export function createUsers(database: Database): Users {
  const one = ({ tenantId, userId }: UserRef) =>
    database.inTenant(tenantId, ({ db }) =>
      db.appUser.findFirst({ where: { tenantId, id: userId } }),
    );
  return {
    invite: (order, token) => invite(database, order, token),
    inviteAgain: ({ tenantId, userId }, token) =>
      database.inTenant(tenantId, async ({ db }) => {
        const row = await db.appUser.findFirst({ where: { tenantId, id: userId } });
        if (!row) return 'not_found';
        if (row.state === 'disabled') return 'disabled';
        const data = columnsOf(token);
        return userOf(await db.appUser.update({ where: { id: userId }, data }));
      }),
    accept: (tokenHash, passwordHash) => acceptInvite(database, tokenHash, passwordHash),

    list: (tenantId, page) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.appUser, page);
        const rows = await db.appUser.findMany({
          where: { tenantId },
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, userOf);
      }),

    read: async (user) => {
      const row = await one(user);
      return row ? userOf(row) : undefined;
    },
    passwordHash: async (user) => (await one(user))?.passwordHash ?? undefined,
    change: ({ tenantId, userId }, change) =>
      database.inTenant(tenantId, (tx) => changeUser(tx, userId, change)),
    setPassword: ({ tenantId, userId, sessionId }, passwordHash) =>
      database.inTenant(tenantId, async (tx) => {
        await tx.db.appUser.update({ where: { id: userId, tenantId }, data: { passwordHash } });
        await endSessions(tx, userId, { because: 'password_changed', except: sessionId });
      }),
  };
}

async function invite(database: Database, order: NewUser, token: InviteToken): Promise<Invited> {
  return database.asSystem(async (db) => {
    if (!(await lockTenant(db, order.tenantId))) return { kind: 'no_tenant' };
    const { tenantId, email } = order;
    const taken = await db.appUser.findFirst({ where: { tenantId, email } });
    if (taken) return { kind: 'email_taken' };
    const row = await db.appUser.create({ data: { ...order, ...columnsOf(token) } });
    return { kind: 'invited', user: userOf(row) };
  });
}

function columnsOf({ hash, expiresAt }: InviteToken) {
  return { inviteHash: hash, inviteExpiresAt: new Date(expiresAt) };
}
