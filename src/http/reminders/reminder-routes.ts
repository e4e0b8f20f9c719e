import { REMINDER_ENDPOINTS as ENDPOINTS } from '../../contract/reminders.ts';
import type { HttpDeps } from '../deps.ts';
import { conflict, invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readMoment } from '../shifts/read-moment.ts';
import { reminderAnswer } from './reminder-answer.ts';
import { uncallableProblem } from './uncallable.ts';

/** R14: what the office sees of a reminder, and does to it by hand. */
export function reminderRoutes(route: Route, { directory }: HttpDeps): void {
  const { reminders, appointments } = directory;

  const read = async (tenantId: string, appointmentId: string) => {
    const status = await reminders.read({ tenantId, appointmentId });
    if (!status) throw notFound('appointment', appointmentId);
    return reminderAnswer(appointmentId, status);
  };
  const readAt = async (tenantId: string, appointmentId: string, text: string) => {
    const appointment = await appointments.read(tenantId, appointmentId);
    if (!appointment) throw notFound('appointment', appointmentId);
    return readMoment('at', text, appointment.zone);
  };

  route(ENDPOINTS.readReminder, ({ params }, { tenantId }) => read(tenantId, params.appointmentId));

  route(ENDPOINTS.scheduleReminder, async ({ params: { appointmentId }, body }, { tenantId }) => {
    const at = body.at === undefined ? undefined : await readAt(tenantId, appointmentId, body.at);
    const scheduled = await reminders.schedule({ tenantId, appointmentId }, at);
    switch (scheduled.kind) {
      case 'scheduled':
      case 'already_open':
        return read(tenantId, appointmentId);
      case 'not_found':
        throw notFound('appointment', appointmentId);
      case 'past':
        throw inPast();
      case 'uncallable':
        throw uncallableProblem(scheduled.uncallable);
      case 'not_needed':
        throw conflict(`reminder_${scheduled.because}`, NOT_NEEDED[scheduled.because]);
    }
  });

  route(ENDPOINTS.moveReminder, async ({ params: { appointmentId }, body }, { tenantId }) => {
    const at = await readAt(tenantId, appointmentId, body.at);
    switch (await reminders.move({ tenantId, appointmentId }, at)) {
      case 'moved':
        return read(tenantId, appointmentId);
      case 'nothing_open':
        throw nothingOpen();
      case 'past':
        throw inPast();
      case 'not_found':
        throw notFound('appointment', appointmentId);
    }
  });

  route(ENDPOINTS.cancelReminder, async ({ params: { appointmentId } }, { tenantId }) => {
    switch (await reminders.cancel({ tenantId, appointmentId })) {
      case 'cancelled':
        return read(tenantId, appointmentId);
      case 'nothing_open':
        throw nothingOpen();
      case 'not_found':
        throw notFound('appointment', appointmentId);
    }
  });
}

const NOT_NEEDED = {
  no_start: 'The appointment has no time yet. Enter one, or call now.',
  over: 'The appointment has begun.',
  answered: 'The appointment is answered. Move it, or enter a new one.',
} as const;

function inPast() {
  return invalidField('at', 'This time is past.', 'Use one to come, or call now.');
}

function nothingOpen() {
  return conflict('no_open_reminder', 'There is no open reminder. Begin one first.');
}
