import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { lockAppointment } from './lock-person-job.ts';
import { openReminder } from './open-reminder.ts';

/**
 * Appointments to come whose reminder an opt-out has ended, taken for this transaction. Before the number, in the order in which
 * everybody takes them. @returns their ids
 */
export async function endedByOptOut(
  tx: TenantTx,
  person: Prisma.PersonWhereInput,
): Promise<string[]> {
  const { db, tenantId, now } = tx;
  const appointments = await db.appointment.findMany({
    where: {
      ...{ tenantId, person, removedAt: null, status: 'scheduled' },
      startsAt: { gt: new Date(now) },
      jobs: { some: { result: 'opted_out' }, none: { state: 'active' } },
    },
    select: { id: true, jobs: { orderBy: { openedAt: 'desc' }, take: 1 } },
    orderBy: { id: 'asc' },
  });
  // What the office has cancelled since, or has ordered a single call for, has no reminder to go on with.
  const ended = appointments.filter(
    ({ jobs: [last] }) => last?.result === 'opted_out' && last.round > 0,
  );
  for (const { id } of ended) await lockAppointment(tx, id);
  return ended.map(({ id }) => id);
}

/** Where no opt-out stands any more, whoever would be reminded is reminded: else nobody would call them, and nobody be told. */
export async function remindAgain(tx: TenantTx, appointmentIds: readonly string[]): Promise<void> {
  for (const appointmentId of appointmentIds) {
    if (!(await isOptedOut(tx, appointmentId))) await openReminder(tx, appointmentId);
  }
}

/** Of this tenant or of another behind one of its numbers: no others can be seen. */
async function isOptedOut({ db }: TenantTx, appointmentId: string): Promise<boolean> {
  const { person } = await db.appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: { person: { select: { numberHash: true } } },
  });
  const { numberHash } = person;
  if (numberHash === null) return false;
  const standing = { numberHash, liftedAt: null, purpose: { in: ['everything', 'service'] } };
  return (await db.suppression.count({ where: standing })) > 0;
}
