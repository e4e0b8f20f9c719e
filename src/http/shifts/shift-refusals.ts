import type { ShiftChanged, ShiftCreated } from '../../ports/stores/directory/shifts.ts';
import {
  conflict,
  conflictIn,
  invalidField,
  notFound,
  type ProblemError,
} from '../problems/problem-error.ts';

type Refusal = Exclude<(ShiftCreated | ShiftChanged)['kind'], 'created' | 'changed'>;

export function shiftRefusal(kind: Refusal, shiftId = ''): ProblemError {
  switch (kind) {
    case 'not_found':
      return notFound('shift', shiftId);
    case 'pool_not_found':
      return invalidField('poolId', 'There is no such pool.', 'Use the id of a pool of your own.');
    case 'person_not_found':
      return invalidField(
        'givenUpBy',
        'There is no such person.',
        'Use the id of one of your staff.',
      );
    case 'not_in_future':
      return invalidField('startsAt', 'The shift has begun then.', 'Use a start in the future.');
    case 'ends_before_start':
      return endsBeforeStart();
    case 'code_taken':
      return conflictIn('code_taken', {
        field: 'code',
        problem: 'Another shift has this code.',
        remedy: 'Use another one, or none at all.',
      });
    case 'cancelled':
      return conflict('shift_cancelled', 'The shift was cancelled. Enter a new one instead.');
    case 'seats_taken':
      return conflict('seats_taken', 'More seats than that are taken. Keep at least as many.');
    case 'filled_elsewhere':
      return conflict(
        'filled_elsewhere',
        'Another system has filled the shift, and who has it is not known here. Enter a new shift for more people.',
      );
    case 'people_busy':
      return conflict(
        'people_busy',
        'Somebody who has this shift works elsewhere at the new time. Use another time, or cancel the shift and enter a new one.',
      );
  }
}

export function endsBeforeStart(): ProblemError {
  return invalidField('endsAt', 'It is not after the start.', 'Use an end after the start.');
}
