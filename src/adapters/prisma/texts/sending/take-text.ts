import type { Verdict } from '../../../../domain/gate/verdict.ts';
import type { TextMove } from '../../../../ports/stores/texts.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordDecision } from '../../gate/record-decision.ts';
import { recordWaits } from '../../gate/record-waits.ts';
import type { Message } from '../../generated/client.ts';
import { lockHolds } from '../../holds/lock-holds.ts';
import { type JobRow, shareJob } from '../../offers/lock-job.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { judgeText } from './judge-text.ts';
import { warnOfConfirmation } from '../confirmation.ts';
import { lockMessage } from './lock-message.ts';
import { type MakeLink, type Words, wordsOf } from './words-of.ts';

/** Longer than a request may take, and than the carrier's list lags behind (A3). */
const LOOK_UP_PATIENCE_MS = 60_000;
/** Only a person can end such a wait; it is asked about again after this long. */
const UNTIMED_LOOK_MS = 60_000;
/** Between the two clocks, the carrier's and ours. */
const CLOCK_SKEW_MS = 10_000;

/** Under the locks that a hold, a claim and an opt-out have to take too: holds, job, number, message. */
export async function takeText(tx: TenantTx, messageId: string, link: MakeLink): Promise<TextMove> {
  const seen = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } });
  await lockHolds(tx.db, 'shared');
  const job = seen.jobId === null ? undefined : await shareJob(tx, seen.jobId);
  await lockNumber(tx, seen.numberHash);
  const message = await lockMessage(tx, messageId);
  switch (message.state) {
    case 'reserved':
      return takeReserved(tx, { message: await fromOwnSender(tx, message), job, link });
    case 'sending':
    case 'unclear':
      return lookUp(tx, message);
    default:
      return { kind: 'done', state: message.state };
  }
}

/** What has waited while the tenant was given another number goes out from that one. */
async function fromOwnSender({ db, tenantId }: TenantTx, message: Message): Promise<Message> {
  const { sender } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: { sender: true },
  });
  if (message.fromNumber === sender.number) return message;
  const data = { fromNumber: sender.number, accountId: sender.accountId };
  return db.message.update({ where: { id: message.id }, data });
}

/** Whether the carrier has had all the time in which the text could still turn up. */
export function isExpired({ now }: TenantTx, { sentAt }: Message): boolean {
  return sentAt !== null && now > sentAt.getTime() + LOOK_UP_PATIENCE_MS;
}

async function takeReserved(
  tx: TenantTx,
  { message, job, link }: { message: Message; job: JobRow | undefined; link: MakeLink },
): Promise<TextMove> {
  const { now } = tx;
  const verdict = await judgeText(tx, { message, job });
  if (verdict) await record(tx, message, verdict);
  switch (verdict?.kind) {
    case undefined:
    case 'never':
      await warnOfConfirmation(tx, message, verdict?.rule ?? 'left_pool_or_new_number');
      return end(tx, message, { state: 'dropped' });
    case 'wait': {
      const forMs =
        verdict.untilAt === undefined ? UNTIMED_LOOK_MS : Math.max(1000, verdict.untilAt - now);
      return { kind: 'wait', forMs, because: verdict.rule };
    }
    case 'go':
      return send(tx, message, await wordsOf(tx, message, link));
  }
}

async function send(tx: TenantTx, message: Message, words: Words): Promise<TextMove> {
  switch (words.kind) {
    case 'unwanted':
      return end(tx, message, { state: 'dropped' });
    case 'unwritable':
      await warnOfConfirmation(tx, message, words.code);
      return end(tx, message, { state: 'failed', errorCode: words.code });
    case 'words': {
      const { body } = words;
      const sending = { state: 'sending', sends: { increment: 1 }, sentAt: new Date(tx.now) };
      await tx.db.message.update({ where: { id: message.id }, data: { body, ...sending } });
      return { kind: 'send', order: await orderOf(tx, { ...message, body }), token: message.token };
    }
  }
}

async function end(
  { db }: TenantTx,
  { id }: Message,
  data: { state: 'dropped' | 'failed'; errorCode?: string },
): Promise<TextMove> {
  await db.message.update({ where: { id }, data });
  return { kind: 'done', state: data.state };
}

async function lookUp(tx: TenantTx, message: Message): Promise<TextMove> {
  return {
    kind: 'look_up',
    order: await orderOf(tx, message),
    since: (message.sentAt?.getTime() ?? tx.now) - CLOCK_SKEW_MS,
    expired: isExpired(tx, message),
  };
}

async function orderOf({ db }: TenantTx, message: Message) {
  const { accountId, toNumber: to, fromNumber: from, body } = message;
  const { ref } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  return { account: ref, to, from, body };
}

async function record(tx: TenantTx, message: Message, verdict: Verdict) {
  const { jobId, personId, sends, errorCode } = message;
  if (jobId === null || personId === null) return;
  const step = message.step.replace(/^wave-/, 'wave ');
  const decision = { jobId, personId, about: 'text', stage: 'dial', step } as const;
  if (verdict.kind === 'wait') return recordWaits(tx, [{ ...decision, verdict }]);
  // Tried again because the carrier did not take it: nothing has been decided anew.
  const isTriedAgain = verdict.kind === 'go' && sends === 0 && errorCode !== null;
  if (!isTriedAgain) await recordDecision(tx, { ...decision, verdict });
}
