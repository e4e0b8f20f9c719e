import type {
  AppointmentChange,
  AppointmentFields,
  AppointmentWritten,
} from '../../../../ports/stores/directory/appointments.ts';
import type { TenantTx } from '../../db/database.ts';
import { answerAppointment } from '../../person-jobs/answer-of.ts';
import { keepInStep } from '../../person-jobs/keep-in-step.ts';
import { lockAppointment } from '../../person-jobs/lock-person-job.ts';
import { openReminder } from '../../person-jobs/open-reminder.ts';
import { readContact } from '../contacts/contact-row.ts';
import { given } from '../given.ts';
import { readAppointment } from './appointment-row.ts';

/** `appointmentId`: the id that it gets. */
export async function createAppointment(
  tx: TenantTx,
  { contactId, ...fields }: AppointmentFields,
  appointmentId?: string,
): Promise<AppointmentWritten> {
  const { db, tenantId, now } = tx;
  if (fields.startsAt !== null && fields.startsAt <= now) return { kind: 'not_in_future' };
  if (!(await readContact(tx, contactId))) return { kind: 'contact_not_found' };
  const { id } = await db.appointment.create({
    data: {
      ...fields,
      ...(appointmentId !== undefined && { id: appointmentId }),
      tenantId,
      personId: contactId,
      startsAt: instantOf(fields.startsAt),
    },
    select: { id: true },
  });
  await openReminder(tx, id);
  return written(tx, id);
}

/** A start in the past is taken as it is unless it is new: whatever else is wrong in an old entry can be mended. */
export async function changeAppointment(
  tx: TenantTx,
  appointmentId: string,
  change: AppointmentChange,
): Promise<AppointmentWritten> {
  const { db, tenantId, now } = tx;
  await db.$executeRaw`
    SELECT 1 FROM appointment WHERE id = ${appointmentId}::uuid AND tenant_id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  const before = await readAppointment(tx, appointmentId);
  if (!before) return { kind: 'not_found' };
  const { startsAt, ...fields } = change;
  const isMoved = startsAt !== undefined && startsAt !== before.startsAt;
  if (isMoved && startsAt !== null && startsAt <= now) return { kind: 'not_in_future' };
  await db.appointment.update({
    where: { id: appointmentId },
    data: { ...given(fields), ...(isMoved && { startsAt: instantOf(startsAt) }) },
  });
  await keepInStep(tx, appointmentId, isMoved ? 'moved' : 'changed');
  return written(tx, appointmentId);
}

export async function cancelAppointment(tx: TenantTx, appointmentId: string) {
  const appointment = await lockAppointment(tx, appointmentId);
  if (appointment?.removedAt === null && appointment.status !== 'cancelled') {
    await answerAppointment(tx, appointment, 'cancelled', 'office');
    await keepInStep(tx, appointmentId, 'cancelled');
  }
  return readAppointment(tx, appointmentId);
}

async function written(tx: TenantTx, appointmentId: string): Promise<AppointmentWritten> {
  const appointment = await readAppointment(tx, appointmentId);
  if (!appointment) throw new Error('An appointment that was just written is not there.');
  return { kind: 'written', appointment };
}

const instantOf = (at: number | null) => (at === null ? null : new Date(at));
