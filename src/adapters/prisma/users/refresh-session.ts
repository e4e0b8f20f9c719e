import type { Refreshed } from '../../../ports/stores/sessions.ts';
import { record } from '../audit/record-act.ts';
import type { Prisma } from '../generated/client.ts';
import { roleOf } from './user-row.ts';

/** One statement spends the token: whoever comes with a spent one ends the session, for the thief and the robbed alike. */
export async function refreshSession(
  db: Prisma.TransactionClient,
  hash: string,
  nextHash: string,
): Promise<Refreshed> {
  const spent = await db.refreshToken.updateMany({
    where: { hash, usedAt: null },
    data: { usedAt: new Date() },
  });
  const token = await db.refreshToken.findUnique({
    where: { hash },
    include: { session: { include: { user: true } } },
  });
  if (!token) return { kind: 'unknown' };
  const { tenantId, sessionId, session } = token;
  const { user, userId, expiresAt } = session;
  const isOver = session.endedAt !== null || expiresAt.getTime() <= Date.now();
  if (isOver || user.state !== 'active') return { kind: 'unknown' };
  if (spent.count === 0) {
    await db.userSession.update({
      where: { id: sessionId },
      data: { endedAt: new Date(), endedBecause: 'token_reused' },
    });
    await record(db, tenantId, {
      actor: { kind: 'user', id: userId },
      action: 'refreshSession',
      subjects: { userId, sessionId },
      result: 'token_reused',
    });
    return { kind: 'reused' };
  }
  await db.refreshToken.create({ data: { hash: nextHash, tenantId, sessionId } });
  const { name, role } = user;
  const opened = { tenantId, userId, sessionId, name, role: roleOf(role) };
  return { kind: 'refreshed', ...opened, expiresAt: expiresAt.getTime() };
}
