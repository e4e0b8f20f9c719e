import type { SendingFault } from '../../../../ports/carrier.ts';
import { holdAccount } from '../../accounts/account-health.ts';
import { raiseAlert } from '../../alerts/raise-alert.ts';
import type { TenantTx } from '../../db/database.ts';
import { holdSender } from '../../senders/sender-health.ts';
import { suppress } from '../../suppressions/suppress.ts';
import { warnOfConfirmation } from '../confirmation.ts';
import { lockMessage } from './lock-message.ts';
import { type NotTaken, noteNotTaken, noteTaken } from './not-taken.ts';
import { isExpired } from './take-text.ts';

/** After this many requests whose answers were lost, and nothing found, nobody sends again. */
const SENDS_MAX = 2;
const UNDER_WAY = ['sending', 'unclear'];

/** A receipt may have come before the answer to the request; then only the id is news. */
export async function textSent(tx: TenantTx, id: string, sid: string): Promise<void> {
  const message = await lockMessage(tx, id);
  await noteTaken(tx, message);
  const isNews = message.state === 'reserved' || UNDER_WAY.includes(message.state);
  await tx.db.message.update({
    where: { id },
    data: {
      carrierSid: message.carrierSid ?? sid,
      ...(isNews && { state: 'sent', errorCode: null }),
    },
  });
}

/**
 * Not at the carrier. Proven at once, the request does not count; found missing after the stated time, it
 * may have been sent all the same, and so it is tried only once more.
 */
export async function textNotSent(
  tx: TenantTx,
  id: string,
  answer?: NotTaken,
): Promise<'waits' | 'alarmed'> {
  const message = await lockMessage(tx, id);
  if (!UNDER_WAY.includes(message.state)) return 'waits';
  if (answer) {
    await backToReserved(tx, id);
    return noteNotTaken(tx, message, answer);
  }
  if (!isExpired(tx, message)) {
    await backToReserved(tx, id);
    return 'waits';
  }
  if (message.sends < SENDS_MAX) {
    await tx.db.message.update({ where: { id }, data: { state: 'reserved' } });
    return 'waits';
  }
  await tx.db.message.update({ where: { id }, data: { state: 'failed', errorCode: 'unclear' } });
  await raiseAlert(tx, { kind: 'text_unclear', subject: id, detail: { sends: message.sends } });
  return 'waits';
}

export async function textUnclear(tx: TenantTx, id: string, because: string): Promise<void> {
  await tx.db.message.updateMany({
    where: { id, state: 'sending' },
    data: { state: 'unclear', errorCode: because },
  });
}

export async function textRefused(
  tx: TenantTx,
  id: string,
  { code, optedOut }: { code: string; optedOut: boolean },
): Promise<void> {
  const text = await tx.db.message.findUniqueOrThrow({ where: { id } });
  const { numberHash, personId, fromNumber } = text;
  const who = { numberHash, personId: personId ?? undefined, fromNumber };
  if (optedOut) await suppress(tx, { ...who, source: 'carrier' });
  const message = await lockMessage(tx, id);
  if (!UNDER_WAY.includes(message.state)) return;
  await tx.db.message.update({ where: { id }, data: { state: 'failed', errorCode: code } });
  await warnOfConfirmation(tx, message, code);
}

/** Says nothing about the number called: the text waits for the account, or for the number that it comes from (A9). */
export async function textFault(tx: TenantTx, id: string, fault: SendingFault): Promise<void> {
  const { accountId, fromNumber } = await tx.db.message.findUniqueOrThrow({ where: { id } });
  switch (fault.kind) {
    case 'account_fault':
      await holdAccount(tx, accountId, fault);
      break;
    case 'sender_fault':
      await holdSender(tx, fromNumber, fault);
  }
  const message = await lockMessage(tx, id);
  if (UNDER_WAY.includes(message.state)) await backToReserved(tx, id);
}

async function backToReserved({ db }: TenantTx, id: string): Promise<void> {
  await db.message.update({
    where: { id },
    data: { state: 'reserved', sends: { decrement: 1 }, sentAt: null },
  });
}
