import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { Database } from '../db/database.ts';

/**
 * A key pressed in the last moment may arrive after the report that the call is over. Claims and opt-outs do
 * not pass through the life cycle (A2), so such a key still counts for a little while.
 */
const LAST_KEY_MS = 2 * 60_000;

export async function findCall(database: Database, token: string): Promise<LiveCall | undefined> {
  const found = await database.asSystem((db) =>
    db.attempt.findUnique({ where: { token }, select: { tenantId: true, id: true } }),
  );
  if (!found) return undefined;
  return database.inTenant(found.tenantId, async ({ db, now, tenantId }) => {
    const attempt = await db.attempt.findUniqueOrThrow({
      where: { id: found.id },
      include: { account: true },
    });
    const endedAt = attempt.endedAt?.getTime();
    return {
      tenantId,
      attemptId: attempt.id,
      token,
      offerId: attempt.jobId,
      personId: attempt.personId,
      accountRef: attempt.account.ref,
      ...(attempt.carrierSid !== null && { carrierSid: attempt.carrierSid }),
      ended: endedAt !== undefined && now - endedAt > LAST_KEY_MS,
    };
  });
}
