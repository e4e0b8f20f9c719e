import type { MessageRef, Texts } from '../../../ports/stores/texts.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { applyReceipt } from './apply-receipt.ts';
import { receiveText } from './inbound/receive-text.ts';
import { orderTextRun } from './order-text.ts';
import {
  textFault,
  textNotSent,
  textRefused,
  textSent,
  textUnclear,
} from './sending/settle-text.ts';
import { takeText } from './sending/take-text.ts';
import { unboundTexts } from './sending/unbound-texts.ts';
import type { MakeLink } from './sending/words-of.ts';

/** `link` makes the public address of an offer link from its id. */
export function createTexts(database: Database, { link }: { link: MakeLink }): Texts {
  const within = <T>({ tenantId }: MessageRef, work: (tx: TenantTx) => Promise<T>) =>
    database.inTenant(tenantId, work);
  return {
    take: (ref) => within(ref, (tx) => takeText(tx, ref.messageId, link)),
    unbound: (ref, sids) => within(ref, (tx) => unboundTexts(tx, ref.messageId, sids)),
    sent: (ref, sid) => within(ref, (tx) => textSent(tx, ref.messageId, sid)),
    notSent: (ref, answer) => within(ref, (tx) => textNotSent(tx, ref.messageId, answer)),
    unclear: (ref, because) => within(ref, (tx) => textUnclear(tx, ref.messageId, because)),
    refused: (ref, refusal) => within(ref, (tx) => textRefused(tx, ref.messageId, refusal)),
    fault: (ref, fault) => within(ref, (tx) => textFault(tx, ref.messageId, fault)),
    handOver: (ref) => within(ref, (tx) => handOver(tx, ref.messageId)),
    receipt: (receipt) => applyReceipt(database, receipt),
    received: (text) => receiveText(database, text),
  };
}

async function handOver(tx: TenantTx, messageId: string): Promise<void> {
  const { jobId } = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } });
  await orderTextRun(tx, { messageId, jobId: jobId ?? undefined });
}
