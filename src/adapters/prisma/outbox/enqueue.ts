import type { PersonJobKind, PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { OfferResult } from '../../../domain/shift-offer/stage.ts';
import { jobRunIdOf, runIdOf, type RunKind } from '../../../ports/runs.ts';
import type { SafetyRecord } from '../../../ports/safety-log.ts';
import type { TenantTx } from '../db/database.ts';

/** Orders, in this transaction, that a run is started. Starting an open run again changes nothing. */
export async function enqueueStart(
  tx: TenantTx,
  order: { kind: RunKind; id: string; input: Record<string, unknown>; jobId?: string },
): Promise<void> {
  await enqueue(tx, 'start', runIdOf(order.kind, order.id), order.kind, order.input, order.jobId);
}

/** What a shift offer listens to. */
export type OfferSignal =
  | { name: 'offerChanged'; payload: { offerId: string } }
  | { name: 'offerClosed'; payload: { offerId: string; result: OfferResult } };

/** Tells the run of a job. The row's id becomes the request id, so that telling twice counts once. */
export async function enqueueSignal(
  tx: TenantTx,
  { jobId, name, payload }: OfferSignal & { jobId: string },
): Promise<void> {
  await enqueue(tx, 'signal', runIdOf('shift-offer', jobId), name, payload, jobId);
}

/** What a job of one person listens to. */
export type PersonJobSignal =
  | { name: 'jobChanged'; payload: { jobId: string } }
  | { name: 'jobClosed'; payload: { jobId: string; result: PersonJobResult } };

export async function enqueueJobSignal(
  tx: TenantTx,
  { kind, jobId, name, payload }: PersonJobSignal & { kind: PersonJobKind; jobId: string },
): Promise<void> {
  await enqueue(tx, 'signal', runIdOf(kind, jobId), name, payload, jobId);
}

/** A call is over: tells the run of its job, whatever the job is for. */
export async function enqueueAttemptEnded(
  tx: TenantTx,
  { id: attemptId, jobId }: { id: string; jobId: string },
): Promise<void> {
  const { kind } = await tx.db.job.findUniqueOrThrow({
    where: { id: jobId },
    select: { kind: true },
  });
  await enqueue(tx, 'signal', jobRunIdOf(kind, jobId), 'attemptEnded', { attemptId }, jobId);
}

/** The run that follows a claim judges anew. Where it has ended, or was never needed, there is nothing to tell. */
export async function enqueueClaimChanged(tx: TenantTx, claimId: string): Promise<void> {
  const run = runIdOf('after-claim', claimId);
  await enqueue(tx, 'signal', run, CLAIM_CHANGED, { claimId }, undefined);
}

export const CLAIM_CHANGED = 'claimChanged';

/**
 * Takes a call back at the carrier. `withdraw` ends only a ring that nobody has answered,
 * `hang_up` ends the call whatever it is at. `sid`: another call than the one that the attempt is bound to.
 */
export async function enqueueCancel(
  tx: TenantTx,
  { attemptId, how, sid }: { attemptId: string; how: 'withdraw' | 'hang_up'; sid?: string },
): Promise<void> {
  await enqueue(tx, 'cancel', attemptId, how, sid === undefined ? {} : { sid }, undefined);
}

/** Has it written to the safety log, if there is one, as soon as this transaction is committed. */
export async function enqueueRecord(
  tx: TenantTx,
  record: DistributiveOmit<SafetyRecord, 'tenantId'>,
): Promise<void> {
  if (tx.keepsRecords !== true) return;
  const payload = { tenantId: tx.tenantId, ...record };
  // One target for each tenant: what is said of one matter stays in its order.
  await enqueue(tx, 'record', `record/${tx.tenantId}`, record.kind, payload, undefined);
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;

async function enqueue(
  { db, tenantId }: TenantTx,
  kind: 'start' | 'signal' | 'cancel' | 'record',
  target: string,
  name: string,
  payload: Record<string, unknown>,
  jobId: string | undefined,
): Promise<void> {
  await db.outbox.create({
    data: { tenantId, kind, target, name, payload: payload as never, jobId: jobId ?? null },
  });
}
