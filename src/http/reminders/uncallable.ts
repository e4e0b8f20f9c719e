import type { Uncallable } from '../../ports/stores/person-jobs.ts';
import { invalidField, type ProblemError } from '../problems/problem-error.ts';
import { forbidden } from './call-now.ts';

/** A reminder that is not begun, since no call of it could be made: 422 with what to mend. */
export function uncallableProblem({ rule, findings, ...asked }: Uncallable): ProblemError {
  if (rule !== 'no_open_time') return forbidden({ kind: 'never', rule, findings }, asked);
  return invalidField(
    'at',
    'No time is left before the appointment at which this contact may be called.',
    'Make the hours longer, enter the zone of the contact, or ask them by other means.',
  );
}
