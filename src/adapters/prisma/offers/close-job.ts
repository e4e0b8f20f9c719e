import type { ShiftStatus } from '../../../domain/shift-offer/shift-status.ts';
import type { OfferResult } from '../../../domain/shift-offer/stage.ts';
import type { TenantTx } from '../db/database.ts';
import { noteEnd } from '../notices/note-end.ts';
import { enqueueRecord, enqueueSignal } from '../outbox/enqueue.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';
import { passOver } from '../review/pass-over.ts';
import type { JobRow } from './lock-job.ts';
import { readPlannedTurns } from './planned-turns.ts';
import { withdrawRings } from './withdraw-rings.ts';

/**
 * The end of an offer, in one transaction: nothing new rings, what rings unanswered is taken back, what is
 * planned is dropped, and the run is told. Talks go on and are answered truthfully. The job must be locked.
 */
export async function closeJob(
  tx: TenantTx,
  job: JobRow,
  end: { result: OfferResult; reason: string },
): Promise<void> {
  if (job.state === 'closed') return;
  const { db, now } = tx;
  const { id: jobId, shiftId } = job;
  const turns = shiftId !== null && {
    atClose: { ...(await readPlannedTurns(tx, { jobId, shiftId })) },
  };
  await db.job.update({
    where: { id: job.id },
    data: { state: 'closed', stage: 'closed', closedAt: new Date(now), ...end, ...turns },
  });
  const status = SHIFT_STATUS[end.result];
  if (status !== undefined && job.shiftId !== null) {
    await db.shift.update({
      where: { id: job.shiftId },
      data: { status, statusReason: end.reason },
    });
  }
  await passOver(tx, job, end.result);
  await withdrawRings(tx, { jobId: job.id }, `offer closed: ${end.result}`);
  await db.message.updateMany({
    where: { jobId: job.id, state: 'reserved', step: { startsWith: 'wave-' } },
    data: { state: 'dropped' },
  });
  await enqueueRecord(tx, { kind: 'offer_closed', jobId: job.id, result: end.result });
  await enqueueSignal(tx, {
    jobId: job.id,
    name: 'offerClosed',
    payload: { offerId: job.id, result: end.result },
  });
  await noteEnd(tx, job, end.result);
  if (job.shiftId === null) return;
  await enqueueEvent(tx, {
    type: EVENT_TYPE[end.result],
    subject: `offers/${job.id}`,
    data: { offerId: job.id, shiftId: job.shiftId, result: end.result },
  });
}

const EVENT_TYPE: Readonly<
  Record<OfferResult, 'offer.filled' | 'offer.unfilled' | 'offer.cancelled'>
> = {
  filled: 'offer.filled',
  assigned_elsewhere: 'offer.filled',
  unfilled_after_sms: 'offer.unfilled',
  unfilled_after_calls: 'offer.unfilled',
  shift_started: 'offer.unfilled',
  cancelled: 'offer.cancelled',
  aborted: 'offer.cancelled',
};

/** What the shift itself is called afterwards; the others leave it as it is (S3, A5). */
const SHIFT_STATUS: Readonly<Record<OfferResult, ShiftStatus | undefined>> = {
  filled: 'filled',
  assigned_elsewhere: 'filled',
  unfilled_after_sms: 'unfilled_after_sms',
  unfilled_after_calls: 'unfilled_after_calls',
  shift_started: undefined,
  cancelled: undefined,
  aborted: undefined,
};
