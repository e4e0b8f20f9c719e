import type { SafetyRecord } from '../../../ports/safety-log.ts';
import type { ReenteredRecord } from '../../../ports/stores/recovery.ts';
import { freeSeat } from '../after-yes/free-seat.ts';
import { recordAnswer } from '../claims/note-answer.ts';
import { holdsSeat, takeSeat } from '../claims/take-seat.ts';
import { recordConsent } from '../consents/record-consent.ts';
import type { TenantTx } from '../db/database.ts';
import { cancelShift } from '../directory/shifts/cancel-shift.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { suppress } from '../suppressions/suppress.ts';

import { reenterAnswer, reenterMove, reenterTalk } from './reenter-answers.ts';

type Of<Kind extends SafetyRecord['kind']> = Extract<SafetyRecord, { kind: Kind }>;

const REASON = 'It had ended before the database was restored.';

/** Puts back what a restore has taken away; what is there already stays as it is. */
export async function reenter(tx: TenantTx, record: SafetyRecord): Promise<ReenteredRecord> {
  if ((await tx.db.tenant.count({ where: { id: tx.tenantId } })) === 0) return 'lost';
  switch (record.kind) {
    case 'opted_out':
      return optOut(tx, record);
    case 'opt_out_lifted':
      // Nobody is reached again for want of a record: who was opted out at the backup stays so.
      return 'known';
    case 'consent_said':
      // As for an opt-out: what was taken back at the backup stays so.
      return record.said === 'given' ? 'known' : withdrawal(tx, record);
    case 'answered':
      return answer(tx, record);
    case 'seat_taken':
      return seat(tx, record);
    case 'seat_freed':
      return free(tx, record);
    case 'offer_closed':
      return close(tx, record);
    case 'appointment_answered':
      return reenterAnswer(tx, record);
    case 'appointment_moved':
      return reenterMove(tx, record);
    case 'sign_up_succeeded':
      return reenterTalk(tx, record);
  }
}

async function optOut(tx: TenantTx, record: Of<'opted_out'>) {
  const { numberHash, source, purpose, senderId } = record;
  const { db, tenantId } = tx;
  const where = {
    ...{ tenantId, numberHash, source, purpose: purpose ?? 'everything', liftedAt: null },
    ...(senderId !== undefined && { senderId }),
  };
  if ((await db.suppression.count({ where })) > 0) return 'known';
  await suppress(tx, { numberHash, source, purpose, senderId });
  return 'reentered';
}

async function withdrawal(tx: TenantTx, record: Of<'consent_said'>) {
  const { personId, channel, purpose, source, at } = record;
  const person = await tx.db.person.findFirst({ where: { id: personId } });
  if (!person) return 'lost';
  const where = { personId, channel, purpose, kind: 'withdrawn', at: new Date(at) };
  if ((await tx.db.consent.count({ where })) > 0) return 'known';
  const word = { kind: 'withdrawn', channel, purpose, source, at, by: 'recovery' } as const;
  await recordConsent(tx, person, word);
  return 'reentered';
}

async function answer(tx: TenantTx, record: Of<'answered'>) {
  const { jobId, shiftId, personId } = record;
  const { db, tenantId } = tx;
  const job = await db.job.count({ where: { id: jobId, shiftId } });
  const person = await db.person.count({ where: { id: personId } });
  if (job === 0 || person === 0) return 'lost';
  const newest = await db.answer.findFirst({
    where: { shiftId, personId },
    orderBy: { id: 'desc' },
  });
  if (newest?.answer === record.answer) return 'known';
  const order = { tenantId, offerId: jobId, personId, channel: record.channel };
  await recordAnswer(tx, { order, shiftId, answer: record.answer });
  return 'reentered';
}

async function seat(tx: TenantTx, { jobId, shiftId, personId, channel }: Of<'seat_taken'>) {
  // An offer that was opened since the backup is lost, and whoever it has found has the seat all the same.
  const job = jobId === undefined ? undefined : await lockJob(tx, jobId);
  const shift = await tx.db.shift.findUnique({ where: { id: shiftId } });
  if (!shift) return 'lost';
  if (await holdsSeat(tx, shiftId, personId)) return 'known';
  const order = { shift, personId, channel, ...(job && { jobId: job.id }) };
  return (await takeSeat(tx, order)) === undefined ? 'lost' : 'reentered';
}

/** With what followed from it: the seat is offered again. */
async function free(tx: TenantTx, { shiftId, personId, because }: Of<'seat_freed'>) {
  const claim = await tx.db.slotClaim.findFirst({ where: { shiftId, personId, active: true } });
  if (!claim) return 'known';
  if (because === 'shift_cancelled') await cancelShift(tx, shiftId, REASON);
  else await freeSeat(tx, claim, because);
  return 'reentered';
}

async function close(tx: TenantTx, { jobId, result }: Of<'offer_closed'>) {
  const job = await lockJob(tx, jobId);
  if (!job) return 'lost';
  if (job.state === 'closed') return 'known';
  await closeJob(tx, job, { result, reason: REASON });
  return 'reentered';
}
