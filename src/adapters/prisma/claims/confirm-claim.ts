import { confirmationText } from '../../../domain/sms/texts.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { orderText } from '../texts/order-text.ts';
import { shiftInText } from '../texts/shift-in-text.ts';

/** Orders the confirmation of a claim. Whatever goes wrong with it raises an alert and undoes nothing (S6). */
export async function confirmClaim(
  tx: TenantTx,
  { shift, jobId, personId }: { shift: Shift; jobId: string; personId: string },
): Promise<void> {
  const { db } = tx;
  await db.$executeRaw`SAVEPOINT confirmation`;
  try {
    const body = confirmationText(shiftInText(shift));
    await orderText(tx, { jobId, step: 'confirmation', personId, body });
  } catch {
    await db.$executeRaw`ROLLBACK TO SAVEPOINT confirmation`;
    await raiseAlert(tx, {
      kind: 'confirmation_failed',
      subject: `shift/${shift.id}/person/${personId}`,
    });
  }
}
