import type { TenantTx } from '../db/database.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { type ReservedText, reserveText } from './reserve-text.ts';

/** Reserves a text and orders the run that sends it. @returns undefined when the person has no phone. */
export async function orderText(tx: TenantTx, text: ReservedText): Promise<string | undefined> {
  const messageId = await reserveText(tx, text);
  if (messageId !== undefined) await orderTextRun(tx, { messageId, jobId: text.jobId });
  return messageId;
}

export async function orderTextRun(
  tx: TenantTx,
  { messageId, jobId }: { messageId: string; jobId: string | undefined },
): Promise<void> {
  await enqueueStart(tx, {
    kind: 'text',
    id: messageId,
    input: { tenantId: tx.tenantId, messageId },
    ...(jobId !== undefined && { jobId }),
  });
}
