import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { type JobRow, lockJob } from '../offers/lock-job.ts';

export interface LockedOffer {
  job: JobRow;
  shift: Shift;
}

/** Takes the offer and then its shift, in the order in which everybody takes them. */
export async function lockOffer(tx: TenantTx, offerId: string): Promise<LockedOffer | undefined> {
  const job = await lockJob(tx, offerId);
  if (job === undefined || job.shiftId === null) return undefined;
  return { job, shift: await takeShift(tx, job.shiftId) };
}

/** The offer of the shift, if any, must have been locked before. */
export async function takeShift({ db }: TenantTx, shiftId: string): Promise<Shift> {
  await db.$executeRaw`SELECT 1 FROM shift WHERE id = ${shiftId}::uuid FOR NO KEY UPDATE`;
  return db.shift.findUniqueOrThrow({ where: { id: shiftId } });
}
