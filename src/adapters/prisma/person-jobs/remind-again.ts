import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { lockAppointment } from './lock-person-job.ts';
import { openReminder } from './open-reminder.ts';
import { endGivenUp } from './open-review.ts';
import { DIALLED } from './past-calls.ts';
import { asBegunAnew, whyUncallable } from './why-uncallable.ts';

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

/**
 * Of these people, whoever the office was given without a single call is reminded where calls can be made now, and its task is
 * settled. What it has closed itself stays closed.
 */
export async function remindUncalled(tx: TenantTx, person: Prisma.PersonWhereInput): Promise<void> {
  for (const id of await uncalledOf(tx, person)) await remindIfCallable(tx, id);
}

/** The same for everybody of a tenant, each in a transaction of its own: there may be thousands. */
export async function remindAllUncalled(database: Database, tenantId: string): Promise<void> {
  for (const id of await database.inTenant(tenantId, (tx) => uncalledOf(tx, {}))) {
    await database.inTenant(tenantId, (tx) => remindIfCallable(tx, id));
  }
}

const UNCALLED = { result: 'handed_over', round: { gt: 0 }, attempts: { none: DIALLED } } as const;

async function uncalledOf(
  { db, tenantId, now }: TenantTx,
  person: Prisma.PersonWhereInput,
): Promise<string[]> {
  const found = await db.appointment.findMany({
    where: {
      ...{ tenantId, person, removedAt: null, status: { in: ['scheduled', 'no_answer'] } },
      startsAt: { gt: new Date(now) },
      reviewTasks: { some: { kind: 'manual_review', closedAt: null } },
      jobs: {
        some: UNCALLED,
        none: { OR: [{ state: 'active' }, { attempts: { some: DIALLED } }] },
      },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return found.map(({ id }) => id);
}

async function remindIfCallable(tx: TenantTx, appointmentId: string): Promise<void> {
  const appointment = await lockAppointment(tx, appointmentId);
  const job = appointment && (await asBegunAnew(tx, appointment));
  if (!job || job.result !== 'handed_over' || (await whyUncallable(tx, { appointment, job })))
    return;
  const opened = await openReminder(tx, appointmentId);
  if (opened.kind === 'opened') await endGivenUp(tx, appointmentId);
}
