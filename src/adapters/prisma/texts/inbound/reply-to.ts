import { createHash } from 'node:crypto';
import type { TenantTx } from '../../db/database.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { orderText } from '../order-text.ts';

/** S2: two machines that answer each other fall silent; a person's yes or no begins anew. */
const REPLIES_MAX = 5;

export interface AutomaticReply {
  numberHash: string;
  personId: string;
  body: string;
  dedupKey: string;
  jobId?: string;
}

/** Counts per number within the tenant. @returns false when the number has had enough replies. */
export async function replyTo(tx: TenantTx, reply: AutomaticReply): Promise<boolean> {
  const { numberHash, personId, body, dedupKey, jobId } = reply;
  await lockNumber(tx, numberHash);
  if ((await repliesSinceAction(tx, numberHash)) >= REPLIES_MAX) return false;
  const step = `reply-${createHash('sha256').update(dedupKey).digest('hex').slice(0, 16)}`;
  await orderText(tx, { step, personId, body, ...(jobId !== undefined && { jobId }) });
  return true;
}

async function repliesSinceAction(tx: TenantTx, numberHash: string): Promise<number> {
  const { db, tenantId } = tx;
  const people = await db.person.findMany({
    where: { tenantId, numberHash },
    select: { id: true },
  });
  const action = await db.answer.findFirst({
    where: { tenantId, personId: { in: people.map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  });
  return db.message.count({
    where: {
      ...{ tenantId, numberHash, step: { startsWith: 'reply-' } },
      ...(action && { reservedAt: { gt: action.at } }),
    },
  });
}
