import type { InboundCalls } from '../../../ports/stores/inbound-calls.ts';
import type { Database } from '../db/database.ts';

/** The carrier reports the end by the call's id alone; a call that nobody here was told of has no row. */
export async function endCall(
  database: Database,
  { accountRef, sid, talkSeconds }: Parameters<InboundCalls['ended']>[0],
): Promise<void> {
  const rows = await database.asSystem((db) =>
    db.inboundCall.findMany({
      where: { carrierSid: sid, account: { ref: accountRef } },
      select: { id: true, tenantId: true },
    }),
  );
  for (const { id, tenantId } of rows) {
    await database.inTenant(tenantId, ({ db, now }) =>
      db.inboundCall.updateMany({
        where: { id, endedAt: null },
        data: { endedAt: new Date(now), talkSeconds: talkSeconds ?? null },
      }),
    );
  }
}
