import type { Verdict } from '../../../../domain/gate/verdict.ts';
import type { TextMove } from '../../../../ports/stores/texts.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordDecision } from '../../gate/record-decision.ts';
import type { Message } from '../../generated/client.ts';
import { lockHolds } from '../../holds/lock-holds.ts';
import { type JobRow, shareJob } from '../../offers/lock-job.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { judgeText } from './judge-text.ts';
import { lockMessage } from './lock-message.ts';

/** Longer than a request may take, and than the carrier's list lags behind (A3). */
const LOOK_UP_PATIENCE_MS = 60_000;
/** Only a person can end such a wait; it is asked about again after this long. */
const UNTIMED_WAIT_MS = 60_000;
/** Between the two clocks, the carrier's and ours. */
const CLOCK_SKEW_MS = 10_000;

/** Under the locks that a hold, a claim and an opt-out have to take too: holds, job, number, message. */
export async function takeText(tx: TenantTx, messageId: string): Promise<TextMove> {
  const seen = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } });
  await lockHolds(tx.db, 'shared');
  const job = seen.jobId === null ? undefined : await shareJob(tx, seen.jobId);
  await lockNumber(tx, seen.numberHash);
  const message = await lockMessage(tx, messageId);
  switch (message.state) {
    case 'reserved':
      return takeReserved(tx, { message, job });
    case 'sending':
    case 'unclear':
      return lookUp(tx, message);
    default:
      return { kind: 'done', state: message.state };
  }
}

/** Whether the carrier has had all the time in which the text could still turn up. */
export function isExpired({ now }: TenantTx, { sentAt }: Message): boolean {
  return sentAt !== null && now > sentAt.getTime() + LOOK_UP_PATIENCE_MS;
}

async function takeReserved(
  tx: TenantTx,
  { message, job }: { message: Message; job: JobRow | undefined },
): Promise<TextMove> {
  const { db, now } = tx;
  const { id } = message;
  const verdict = await judgeText(tx, { message, job });
  if (verdict && verdict.kind !== 'wait') await record(tx, message, verdict);
  switch (verdict?.kind) {
    case undefined:
    case 'never':
      await db.message.update({ where: { id }, data: { state: 'dropped' } });
      return { kind: 'done', state: 'dropped' };
    case 'wait': {
      const forMs =
        verdict.untilAt === undefined ? UNTIMED_WAIT_MS : Math.max(1000, verdict.untilAt - now);
      return { kind: 'wait', forMs, because: verdict.rule };
    }
    case 'go':
      await db.message.update({
        where: { id },
        data: { state: 'sending', sends: { increment: 1 }, sentAt: new Date(now) },
      });
      return { kind: 'send', order: await orderOf(tx, message), token: message.token };
  }
}

async function lookUp(tx: TenantTx, message: Message): Promise<TextMove> {
  const { id, numberHash, sentAt } = message;
  const bound = await tx.db.message.findMany({
    where: { numberHash, carrierSid: { not: null }, id: { not: id } },
    select: { carrierSid: true },
  });
  return {
    kind: 'look_up',
    order: await orderOf(tx, message),
    since: (sentAt?.getTime() ?? tx.now) - CLOCK_SKEW_MS,
    boundSids: bound.flatMap(({ carrierSid }) => carrierSid ?? []),
    expired: isExpired(tx, message),
  };
}

async function orderOf({ db }: TenantTx, message: Message) {
  const { accountId, toNumber: to, fromNumber: from, body } = message;
  const { ref } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  return { account: ref, to, from, body };
}

async function record(tx: TenantTx, { jobId, personId, step }: Message, verdict: Verdict) {
  if (jobId === null || personId === null) return;
  const named = step.replace(/^wave-/, 'wave ');
  await recordDecision(tx, { jobId, personId, about: 'text', stage: 'dial', step: named, verdict });
}
