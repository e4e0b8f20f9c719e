import type { TenantTx } from '../db/database.ts';
import { CONFIRMATION } from '../texts/confirmation.ts';
import { orderText } from '../texts/order-text.ts';

/**
 * Orders the confirmation of a claim, of which only a row is written here. It is worded when it is sent, so nothing that
 * is wrong with it undoes the claim: it raises an alert (S6).
 */
export async function confirmClaim(
  tx: TenantTx,
  claim: { jobId: string; personId: string },
): Promise<void> {
  await orderText(tx, { ...claim, step: CONFIRMATION });
}
