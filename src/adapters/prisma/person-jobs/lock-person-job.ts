import type { TenantTx } from '../db/database.ts';
import type { Appointment, SignUp } from '../generated/client.ts';
import { type JobRow, lockJob } from '../offers/lock-job.ts';

/** A job with what it is about. */
export type PersonJob = { job: JobRow } & (
  { kind: 'reminder'; appointment: Appointment } | { kind: 'qualification'; signUp: SignUp }
);

/** Takes what the job is about and then the job, in the order in which everybody takes them. */
export async function lockPersonJob(tx: TenantTx, jobId: string): Promise<PersonJob | undefined> {
  const seen = await tx.db.job.findUnique({ where: { id: jobId } });
  if (!seen) return undefined;
  const { appointmentId, signUpId } = seen;
  if (appointmentId !== null) {
    const appointment = await lockAppointment(tx, appointmentId);
    const job = await lockJob(tx, jobId);
    return job && appointment && { job, kind: 'reminder', appointment };
  }
  if (signUpId === null) return undefined;
  const signUp = await lockSignUp(tx, signUpId);
  const job = await lockJob(tx, jobId);
  return job && signUp && { job, kind: 'qualification', signUp };
}

export async function lockAppointment(
  { db }: TenantTx,
  appointmentId: string,
): Promise<Appointment | undefined> {
  await db.$executeRaw`SELECT 1 FROM appointment WHERE id = ${appointmentId}::uuid FOR NO KEY UPDATE`;
  return (await db.appointment.findUnique({ where: { id: appointmentId } })) ?? undefined;
}

export async function lockSignUp({ db }: TenantTx, signUpId: string): Promise<SignUp | undefined> {
  await db.$executeRaw`SELECT 1 FROM sign_up WHERE id = ${signUpId}::uuid FOR NO KEY UPDATE`;
  return (await db.signUp.findUnique({ where: { id: signUpId } })) ?? undefined;
}

/** The job that is open for an appointment, taken for this transaction; the appointment has been taken before. */
export async function lockOpenReminder(
  tx: TenantTx,
  appointmentId: string,
): Promise<JobRow | undefined> {
  const open = await tx.db.job.findFirst({
    where: { appointmentId, state: 'active', kind: 'reminder' },
    select: { id: true },
  });
  const job = open ? await lockJob(tx, open.id) : undefined;
  return job?.state === 'active' ? job : undefined;
}
