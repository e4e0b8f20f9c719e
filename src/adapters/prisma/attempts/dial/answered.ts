import type { OrderAnswer } from '../../../../ports/carrier.ts';
import type { DialResult } from '../../../../ports/stores/attempts.ts';
import { lockAccount } from '../../accounts/lock-account.ts';
import {
  holdAccount,
  noteFailure,
  noteSuccess,
  pauseAccount,
} from '../../accounts/account-health.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';
import { enqueueAttemptEnded, enqueueStart } from '../../outbox/enqueue.ts';
import { holdSender } from '../../senders/sender-health.ts';
import { adopt } from '../adopt.ts';
import { forgetIfErased } from '../forget-numbers.ts';
import { lockAttempt } from '../lock-attempt.ts';
import { recordAttemptEvent } from '../record-event.ts';
import { takeBackIfLate } from './queued.ts';

const THROTTLED_RETRY_MS = 2000;

/** What the carrier said to the POST. Whatever it is, this attempt is never POSTed again once it may have rung. */
export async function answered(
  tx: TenantTx,
  { attemptId, fence, answer }: { attemptId: string; fence: number; answer: OrderAnswer },
): Promise<DialResult> {
  // The account before the attempt, in the order in which the dial took them; and not at all where nothing of it changes.
  const { accountId } = await tx.db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  if (answer.kind === 'accepted') await noteSuccess(tx, accountId);
  else await lockAccount(tx, accountId);
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.fence !== fence) return { kind: 'plan_again' };
  const { kind, ...detail } = answer;
  await recordAttemptEvent(tx, {
    attemptId,
    source: 'protocol',
    kind: `carrier_${kind}`,
    detail: { ...detail },
  });
  if (answer.kind === 'accepted') {
    const { state } = await adopt(tx, attempt, answer.sid);
    await takeBackIfLate(tx, attempt, answer.queueMs ?? 0);
    return { kind: state === 'placed' ? 'placed' : 'plan_again' };
  }
  // A callback was faster than the answer and has proved that the call exists.
  if (attempt.state !== 'dialing') return { kind: 'plan_again' };
  switch (answer.kind) {
    case 'not_sent':
      return backToReserved(tx, attempt, answer);
    case 'number_refused':
      await refuse(tx, attempt, answer);
      return { kind: 'plan_again' };
    case 'account_fault':
      await release(tx, attempt);
      await holdAccount(tx, accountId, answer);
      return { kind: 'plan_again' };
    case 'sender_fault':
      await release(tx, attempt);
      await holdSender(tx, attempt.fromNumber, answer);
      return { kind: 'plan_again' };
    case 'unclear':
      if (answer.excuse === undefined) await noteFailure(tx, accountId);
      await doubt(tx, attempt);
      return { kind: 'plan_again' };
  }
}

/** Nothing has left: the attempt is as if it had never been dialled, or over if it was withdrawn meanwhile. */
function neverSent({ withdrawnAt }: Attempt, state: 'released' | 'reserved') {
  const isOver = withdrawnAt !== null;
  return { ...(isOver ? { state: 'withdrawn', outcome: 'withdrawn' } : { state }), dialedAt: null };
}

async function release({ db }: TenantTx, attempt: Attempt): Promise<void> {
  await db.attempt.update({ where: { id: attempt.id }, data: neverSent(attempt, 'released') });
}

async function backToReserved(
  tx: TenantTx,
  attempt: Attempt,
  { because, retryAfterMs, excuse }: Extract<OrderAnswer, { kind: 'not_sent' }>,
): Promise<DialResult> {
  const { id, accountId, withdrawnAt } = attempt;
  await tx.db.attempt.update({ where: { id }, data: neverSent(attempt, 'reserved') });
  if (attempt.withdrawnAt !== null) await forgetIfErased(tx, id);
  const inMs = retryAfterMs ?? THROTTLED_RETRY_MS;
  if (excuse === undefined) await noteFailure(tx, accountId);
  if (excuse === 'throttled') await pauseAccount(tx, accountId, inMs);
  if (withdrawnAt !== null) return { kind: 'plan_again' };
  return { kind: 'retry', inMs, because };
}

async function refuse(
  tx: TenantTx,
  { id, jobId }: Attempt,
  { invalid, code }: Extract<OrderAnswer, { kind: 'number_refused' }>,
): Promise<void> {
  const outcome = invalid ? 'invalid_number' : 'failed';
  await tx.db.attempt.update({
    where: { id },
    data: {
      state: 'refused',
      lifeCycle: 'ended',
      outcome,
      failureCode: code,
      endedAt: new Date(tx.now),
      notes: `Refused by the carrier (${code})`,
    },
  });
  await recordAttemptEvent(tx, { attemptId: id, source: 'protocol', kind: 'refused', outcome });
  await forgetIfErased(tx, id);
  await enqueueAttemptEnded(tx, { id, jobId });
}

/** It may have rung. The look-up has a run of its own, so that the offer can go on without it (S4). */
export async function doubt(
  tx: TenantTx,
  { id, jobId }: Pick<Attempt, 'id' | 'jobId'>,
): Promise<void> {
  await tx.db.attempt.update({ where: { id }, data: { state: 'reconciling' } });
  await enqueueStart(tx, {
    kind: 'settle-attempt',
    id,
    jobId,
    input: { tenantId: tx.tenantId, attemptId: id },
  });
}
