import type { Texts } from '../../../ports/stores/texts.ts';
import type { Database } from '../db/database.ts';
import { takeIn } from '../inbox/take-in.ts';
import { warnOfConfirmation } from './confirmation.ts';
import { lockMessage } from './sending/lock-message.ts';

type Receipt = Parameters<Texts['receipt']>[0];

/** A total order, so that any number of receipts in any order ends in the same state (I11). */
const RANKS: Readonly<Record<string, number>> = {
  dropped: 0,
  reserved: 0,
  sending: 1,
  unclear: 1,
  sent: 2,
  failed: 3,
  undelivered: 4,
  delivered: 5,
};

export async function applyReceipt(
  database: Database,
  receipt: Receipt,
): Promise<'applied' | 'duplicate' | 'unknown'> {
  const { token, accountRef, state, code } = receipt;
  const text = await database.asSystem(async (db) => {
    const message = await db.message.findUnique({ where: { token } });
    const account = message && (await db.account.findUnique({ where: { id: message.accountId } }));
    return account?.ref === accountRef ? message : null;
  });
  if (!text) return 'unknown';
  const { id, tenantId } = text;
  return database.inTenant(tenantId, async (tx) => {
    const message = await lockMessage(tx, id);
    const event = { ...receipt, tenantId, messageId: id, kind: 'sms_status' } as const;
    const isNew = await takeIn(tx.db, { ...event, became: 'applied' });
    if (!isNew) return 'duplicate';
    if (rankOf(state) > rankOf(message.state)) {
      await tx.db.message.update({ where: { id }, data: { state, errorCode: code ?? null } });
      const isLost = state === 'undelivered' || state === 'failed';
      if (isLost) await warnOfConfirmation(tx, message, code ?? state);
    }
    return 'applied';
  });
}

function rankOf(state: string): number {
  return RANKS[state] ?? 0;
}
