import type {
  LoginCandidate,
  OpenedSession,
  Sessions,
  UserRef,
} from '../../../ports/stores/sessions.ts';
import { record } from '../audit/record-act.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { refreshSession } from './refresh-session.ts';
import { roleOf } from './user-row.ts';

const SESSION_MS = 30 * 86_400_000;
/** One address may be a user of several tenants; of more than these none is asked. */
const CANDIDATES_MAX = 5;
const FAILURES_MAX = 10;
const LOCKED_MS = 15 * 60_000;

/** Through the narrow role: nobody knows yet whose tenant it is. Machine time throughout. */
export function createSessions(database: Database): Sessions {
  return {
    candidates: (email, tenantId) =>
      database.asSystem(async (db) => {
        const rows = await db.appUser.findMany({
          where: { email, state: 'active', ...(tenantId !== undefined && { tenantId }) },
          orderBy: { createdAt: 'asc' },
          take: CANDIDATES_MAX,
        });
        return rows.flatMap(
          ({ id: userId, passwordHash, lockedUntil, ...row }): LoginCandidate[] => {
            if (passwordHash === null) return [];
            const lock = lockedUntil && { lockedUntil: lockedUntil.getTime() };
            return [{ tenantId: row.tenantId, userId, passwordHash, ...lock }];
          },
        );
      }),
    failed: (user) => database.asSystem((db) => noteFailure(db, user)),
    open: (user, refreshHash) => database.asSystem((db) => openSession(db, user, refreshHash)),
    refresh: (hash, nextHash) => database.asSystem((db) => refreshSession(db, hash, nextHash)),
    end: ({ tenantId, userId, sessionId }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await db.userSession.updateMany({
          where: { tenantId, userId, id: sessionId, endedAt: null },
          data: { endedAt: new Date(), endedBecause: 'signed_out' },
        });
      }),
    holder: (sessionId) =>
      database.asSystem(async (db) => {
        const session = await db.userSession.findFirst({
          where: { id: sessionId, endedAt: null, expiresAt: { gt: new Date() } },
          include: { user: true },
        });
        if (session?.user.state !== 'active') return undefined;
        const { tenantId, userId, user } = session;
        return { tenantId, userId, role: roleOf(user.role) };
      }),
  };
}

async function noteFailure(db: Prisma.TransactionClient, { tenantId, userId }: UserRef) {
  const { failedLogins } = await db.appUser.update({
    where: { id: userId },
    data: { failedLogins: { increment: 1 } },
  });
  const isLocked = failedLogins % FAILURES_MAX === 0;
  if (isLocked) {
    const lockedUntil = new Date(Date.now() + LOCKED_MS);
    await db.appUser.update({ where: { id: userId }, data: { lockedUntil } });
  }
  await record(db, tenantId, {
    actor: { kind: 'user', id: userId },
    action: 'signIn',
    subjects: { userId },
    result: isLocked ? 'wrong_password_locked' : 'wrong_password',
  });
}

async function openSession(
  db: Prisma.TransactionClient,
  { tenantId, userId }: UserRef,
  hash: string,
): Promise<OpenedSession> {
  const now = Date.now();
  const user = await db.appUser.update({
    where: { id: userId },
    data: { failedLogins: 0, lockedUntil: null, lastLoginAt: new Date(now) },
  });
  const { id: sessionId, expiresAt } = await db.userSession.create({
    data: { tenantId, userId, expiresAt: new Date(now + SESSION_MS) },
  });
  await db.refreshToken.create({ data: { hash, tenantId, sessionId } });
  await record(db, tenantId, {
    actor: { kind: 'user', id: userId },
    action: 'signIn',
    subjects: { userId, sessionId },
    result: 'signed_in',
  });
  const { name, role } = user;
  return { tenantId, userId, sessionId, name, role: roleOf(role), expiresAt: expiresAt.getTime() };
}
