import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import type { Message } from '../generated/client.ts';

/** The step under which a claim's confirmation is reserved. */
export const CONFIRMATION = 'confirmation';

/** S6: whoever has a seat and was not told so in writing is the office's to tell. For any other text nothing follows. */
export async function warnOfConfirmation(
  tx: TenantTx,
  { id, step, jobId, personId }: Message,
  code: string,
): Promise<void> {
  if (step !== CONFIRMATION || jobId === null) return;
  const { shiftId } = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
  await raiseAlert(tx, {
    kind: 'confirmation_failed',
    subject: `shift/${shiftId ?? ''}/person/${personId ?? ''}`,
    detail: { messageId: id, code },
  });
}
