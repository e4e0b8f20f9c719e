import { createHash } from 'node:crypto';
import type { TenantTx } from '../../db/database.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { orderText } from '../order-text.ts';
import type { Reply } from './answer-offer.ts';

/** S2: two machines that answer each other fall silent; a person's yes or no begins anew. */
const REPLIES_MAX = 5;

export interface AutomaticReply {
  numberHash: string;
  personId: string;
  reply: Reply;
  dedupKey: string;
}

/** Counts per number within the tenant. @returns false when the number has had enough replies. */
export async function replyTo(
  tx: TenantTx,
  { numberHash, personId, reply, dedupKey }: AutomaticReply,
): Promise<boolean> {
  await lockNumber(tx, numberHash);
  if ((await repliesSinceAction(tx, numberHash)) >= REPLIES_MAX) return false;
  const step = `reply-${createHash('sha256').update(dedupKey).digest('hex').slice(0, 16)}`;
  const says = typeof reply === 'string' ? { body: reply } : { jobId: reply.confirms };
  await orderText(tx, { step, personId, ...says });
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
