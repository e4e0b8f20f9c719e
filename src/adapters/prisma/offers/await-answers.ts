import { callWaitMs } from '../../../domain/shift-offer/call-wait.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { resultOf } from '../../../domain/shift-offer/stage.ts';
import type { AnswersStep } from '../../../ports/stores/offers.ts';
import type { Shift } from '../generated/client.ts';
import { seatsFree } from '../claims/take-seat.ts';
import type { TenantTx } from '../db/database.ts';
import { noteNoAnswer } from '../notices/note-end.ts';
import { lockDecidedJob, reviewWaitMs, untilDeadline } from '../review/pass-deadline.ts';
import { closeJob } from './close-job.ts';
import { type JobRow } from './lock-job.ts';

/**
 * S3, after the last wave: the shift is recorded as unfilled after the texts, answers are awaited, and then
 * the calls begin, or the offer ends if the tenant makes none. Settings and terms are read afresh each time.
 */
export async function awaitAnswers(tx: TenantTx, offerId: string): Promise<AnswersStep> {
  const { db, now, tenantId } = tx;
  const job = await lockDecidedJob(tx, offerId);
  if (job?.state !== 'active') return { kind: 'closed', result: resultOf(job) };
  const shift = await db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const settings = effectiveSettings(tenant.settings);
  if (now >= shift.startsAt.getTime()) {
    await closeJob(tx, job, { result: 'shift_started', reason: 'The shift has started.' });
    return { kind: 'closed', result: 'shift_started' };
  }
  // A claim closes the offer itself: here seats were taken away from the shift.
  if ((await seatsFree(tx, shift)) <= 0) {
    await closeJob(tx, job, { result: 'filled', reason: 'Every seat is taken.' });
    return { kind: 'closed', result: 'filled' };
  }
  await recordUnfilled(tx, { job, shift, callsFollow: settings.callsEnabled });
  const textsEndedAt = textsEnd(job);
  const waitMs = callWaitMs(settings, shift.startsAt.getTime() - textsEndedAt);
  const leftMs = untilDeadline(tx, { job, shift }, textsEndedAt + waitMs - now);
  if (leftMs > 0) return { kind: 'wait', forMs: leftMs, because: 'answers' };
  if (settings.callsEnabled) return { kind: 'call' };
  const reviewMs = await reviewWaitMs(tx, job, shift);
  if (reviewMs !== undefined) return { kind: 'wait', forMs: reviewMs, because: 'review' };
  const reason = 'Nobody answered the texts, and calls are switched off.';
  await closeJob(tx, job, { result: 'unfilled_after_sms', reason });
  return { kind: 'closed', result: 'unfilled_after_sms' };
}

/** With the agency's own waves (S13), opening the offer is their end. */
function textsEnd(job: JobRow): number {
  return (job.waveTimes.at(-1) ?? job.openedAt).getTime();
}

async function recordUnfilled(
  tx: TenantTx,
  { job, shift, callsFollow }: { job: JobRow; shift: Shift; callsFollow: boolean },
): Promise<void> {
  const { db } = tx;
  if (job.stage === 'texts') {
    await db.job.update({ where: { id: job.id }, data: { stage: 'answers' } });
  }
  if (shift.status !== 'open') return;
  await db.shift.update({
    where: { id: shift.id },
    data: { status: 'unfilled_after_sms', statusReason: 'Nobody answered the texts.' },
  });
  // An agency whose own system texts knows; without calls the offer is about to end, and says so itself.
  if (job.ownsWaves && callsFollow) await noteNoAnswer(tx, job);
}
