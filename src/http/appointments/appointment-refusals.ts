import type { AppointmentWritten } from '../../ports/stores/directory/appointments.ts';
import {
  conflictIn,
  invalidField,
  notFound,
  type ProblemError,
} from '../problems/problem-error.ts';

type Refusal = Exclude<AppointmentWritten['kind'], 'written'>;

export function appointmentRefusal(kind: Refusal, appointmentId = ''): ProblemError {
  switch (kind) {
    case 'not_found':
      return notFound('appointment', appointmentId);
    case 'contact_not_found': {
      const remedy = 'Use the id of a contact of your own.';
      return invalidField('contactId', 'There is no such contact.', remedy);
    }
    case 'not_in_future': {
      const remedy = 'Use a start in the future, or none while it is not known.';
      return invalidField('startsAt', 'The appointment has begun then.', remedy);
    }
    case 'external_id_taken':
      return conflictIn('external_id_taken', {
        field: 'externalId',
        problem: 'Another appointment has this externalId.',
        remedy: 'Use another one, or change that appointment instead.',
      });
  }
}
