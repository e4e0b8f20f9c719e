import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import {
  listClosedText,
  passedOverText,
  refusedText,
} from '../../../domain/review/review-words.ts';
import type { OfferResult } from '../../../domain/shift-offer/stage.ts';
import { resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import type { Interest } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { orderText } from '../texts/order-text.ts';
import { reviewStep } from '../texts/review-step.ts';
import { onTheList } from './review-of.ts';

/** The offer is over: everybody who is still on the list is told, and may stand by for the shift. */
export async function passOver(tx: TenantTx, job: JobRow, result: OfferResult): Promise<void> {
  if (poolRules(job.rules).award !== 'review') return;
  const waiting = await onTheList(tx, job);
  if (waiting.length === 0) return;
  const { code } = await tx.db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  const isTaken = result === 'filled' || result === 'assigned_elsewhere';
  const standsBy = isTaken && poolRules(job.rules).standby;
  const body = isTaken ? passedOverText(code, { standsBy }) : listClosedText(code);
  await settleInterest(tx, { jobId: job.id, kind: 'review' }, { state: 'passed_over', by: result });
  for (const interest of waiting) {
    if (standsBy) await standsByNow(tx, interest);
    const { id, personId } = interest;
    await orderText(tx, { step: reviewStep(id), personId, body });
  }
}

/** Takes somebody from the list, and tells them. */
export async function refuseInterest(
  tx: TenantTx,
  { id, shiftId, personId }: Interest,
  by: string,
): Promise<void> {
  const { code } = await tx.db.shift.findUniqueOrThrow({ where: { id: shiftId } });
  await settleInterest(tx, { id }, { state: 'refused', by });
  await orderText(tx, { step: reviewStep(id), personId, body: refusedText(code) });
}

/** Whoever waits for this shift waits no more. @returns whether they did. */
export async function settleInterest(
  tx: TenantTx,
  which: { id: string } | { shiftId: string; personId: string } | { jobId: string; kind: 'review' },
  { state, by }: { state: string; by: string },
): Promise<boolean> {
  const settled = await tx.db.interest.updateManyAndReturn({
    where: { ...which, state: 'waiting' },
    data: { state, decidedAt: new Date(tx.now), decidedBy: by },
    select: { jobId: true, kind: true },
  });
  const lists = settled.filter(({ kind }) => kind === 'review').map(({ jobId }) => jobId);
  for (const jobId of new Set(lists)) await settleAlerts(tx, jobId);
  return settled.length > 0;
}

/** Once nobody waits for the office any more its alerts are settled, so that it is told of the next yes. */
async function settleAlerts(tx: TenantTx, jobId: string): Promise<void> {
  if ((await onTheList(tx, { id: jobId })).length > 0) return;
  const subject = `offer/${jobId}`;
  await resolveAlert(tx.db, { kind: 'review_waiting', subject });
  await resolveAlert(tx.db, { kind: 'review_overdue', subject });
}

async function standsByNow({ db, tenantId }: TenantTx, interest: Interest): Promise<void> {
  const { jobId, shiftId, personId, channel, at } = interest;
  const data = { tenantId, jobId, shiftId, personId, channel, at, kind: 'standby' };
  await db.interest.create({ data });
}
