import { APPOINTMENT_ENDPOINTS as ENDPOINTS } from '../../contract/appointments.ts';
import type { appointmentChange } from '../../contract/appointments/fields.ts';
import type { z } from 'zod';
import { withReminderDefaults } from '../../domain/reminder/settings.ts';
import type {
  Appointment,
  AppointmentChange,
  AppointmentWritten,
} from '../../ports/stores/directory/appointments.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readMoment } from '../shifts/read-moment.ts';
import { appointmentAnswer, appointmentWarnings, revivalWarnings } from './appointment-answer.ts';
import { appointmentRefusal } from './appointment-refusals.ts';
import { NO_PHONE, reminderWarnings } from './reminder-warnings.ts';

/** R14: whatever is changed here, the reminder that runs follows in the same transaction. */
export function appointmentRoutes(route: Route, { directory }: HttpDeps): void {
  const { appointments, tenants } = directory;

  const mustRead = async (tenantId: string, appointmentId: string) => {
    const appointment = await appointments.read(tenantId, appointmentId);
    if (!appointment) throw notFound('appointment', appointmentId);
    return appointment;
  };

  route(ENDPOINTS.createAppointment, async ({ body }, { tenantId }) => {
    const zone = body.zone ?? (await tenants.read(tenantId))?.zone ?? 'UTC';
    const { externalId = null, provider = null, location = null, instructions = null } = body;
    const startsAt = body.startsAt === null ? null : readMoment('startsAt', body.startsAt, zone);
    const fields = { ...body, zone, externalId, provider, location, instructions, startsAt };
    const outcome = await appointments.create(tenantId, fields);
    return written(directory, { tenantId, outcome, isTimed: startsAt !== null });
  });

  route(ENDPOINTS.listAppointments, async ({ query }, { tenantId }) => {
    const { startsFrom, startsTo, ...rest } = query;
    const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
    const asked = { ...rest, startsFrom: at(startsFrom), startsTo: at(startsTo) };
    const { items, next = null } = await appointments.list(tenantId, asked);
    return { appointments: items.map(appointmentAnswer), next };
  });

  route(ENDPOINTS.readAppointment, async ({ params }, { tenantId }) =>
    appointmentAnswer(await mustRead(tenantId, params.appointmentId)),
  );

  route(ENDPOINTS.changeAppointment, async ({ params, body }, { tenantId }) => {
    const { appointmentId } = params;
    const before = await mustRead(tenantId, appointmentId);
    const change = changeOf(before, body);
    const outcome = await appointments.change(tenantId, appointmentId, change);
    const isTimed = typeof body.startsAt === 'string';
    const answer = await written(directory, { tenantId, outcome, appointmentId, isTimed });
    return { ...answer, warnings: [...answer.warnings, ...revivalWarnings(before, answer)] };
  });

  route(ENDPOINTS.cancelAppointment, async ({ params }, { tenantId }) => {
    const appointment = await appointments.cancel(tenantId, params.appointmentId);
    if (!appointment) throw notFound('appointment', params.appointmentId);
    return appointmentAnswer(appointment);
  });

  route(ENDPOINTS.removeAppointment, async ({ params }, { tenantId }) => {
    const kind = await appointments.remove(tenantId, params.appointmentId);
    if (kind === 'not_found') throw notFound('appointment', params.appointmentId);
    return { kind };
  });
}

interface Written {
  tenantId: string;
  outcome: AppointmentWritten;
  appointmentId?: string;
  /** Whether it was given a start with this. */
  isTimed: boolean;
}

async function written(
  { reminders, reminderSettings, shifts, contacts }: HttpDeps['directory'],
  { tenantId, outcome, appointmentId = '', isTimed }: Written,
) {
  if (outcome.kind !== 'written') throw appointmentRefusal(outcome.kind, appointmentId);
  const { appointment } = outcome;
  const settings = withReminderDefaults((await reminderSettings.read(tenantId)).stored);
  const warnings = appointmentWarnings(settings, appointment);
  const { contactId } = appointment;
  const contact = isTimed ? await contacts.read(tenantId, contactId) : undefined;
  if (contact?.phone === null) warnings.push(NO_PHONE);
  const about = { tenantId, appointmentId: appointment.appointmentId };
  const status = isTimed ? await reminders.read(about) : undefined;
  if (status) warnings.push(...reminderWarnings(status, await shifts.now(tenantId)));
  return { ...appointmentAnswer(appointment), warnings };
}

/** A new zone alone moves no appointment: its instant stays, and is only told otherwise. */
function changeOf(
  before: Appointment,
  { startsAt, ...fields }: z.output<typeof appointmentChange>,
): AppointmentChange {
  // An absent field is undefined, which the store leaves as it is.
  const change = { ...fields } as AppointmentChange;
  if (startsAt === undefined) return change;
  const zone = fields.zone ?? before.zone;
  return { ...change, startsAt: startsAt === null ? null : readMoment('startsAt', startsAt, zone) };
}
