import type { Excuse } from '../../../../ports/carrier.ts';
import { raiseAlert, resolveAlert } from '../../alerts/raise-alert.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Message } from '../../generated/client.ts';
import { noteFault } from '../../notices/note-stall.ts';

/** What the carrier, or the way to it, has answered instead of taking a text. */
export interface NotTaken {
  because: string;
  excuse?: Excuse | undefined;
}

/**
 * The text waits and says why. One that was not taken twice in a row is no hiccup: the operator is alarmed, and the office
 * told that nothing goes out. A carrier that asks for patience is up, and nobody's fault.
 */
export async function noteNotTaken(
  tx: TenantTx,
  { id, accountId, jobId, errorCode }: Message,
  { because, excuse }: NotTaken,
): Promise<'waits' | 'alarmed'> {
  await tx.db.message.update({ where: { id }, data: { errorCode: because } });
  if (errorCode === null || excuse !== undefined) return 'waits';
  const detail = { because };
  const alert = { kind: 'texts_not_taken', subject: accountId, detail, shared: true } as const;
  const isNew = await raiseAlert(tx, alert);
  if (jobId !== null) await noteFault(tx, jobId, ['texts_not_taken']);
  return isNew ? 'alarmed' : 'waits';
}

/** Any text that is taken shows that texts are taken. */
export async function noteTaken({ db }: TenantTx, { accountId }: Message): Promise<void> {
  await resolveAlert(db, { kind: 'texts_not_taken', subject: accountId });
}
