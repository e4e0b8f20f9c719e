import type { FieldProblem } from '../../contract/problem.ts';
import type { ReminderStatus } from '../../ports/stores/directory/reminders.ts';

/** R2: a new start that comes too soon for its reminder. The appointment is taken all the same. */
export function reminderWarnings(
  { state, nextCall, reason }: Pick<ReminderStatus, 'state' | 'nextCall' | 'reason'>,
  now: number,
): FieldProblem[] {
  // Its run may have handed it over already.
  if ((state === 'queued' && !nextCall) || reason === 'no_open_time') return [TOO_SOON];
  const requestedAt = nextCall?.requestedAt ?? now;
  return requestedAt < now ? [LATE] : [];
}

/** R14: nobody is called, and the office has it among its tasks. */
export const NO_PHONE = {
  field: 'contactId',
  problem: 'This contact has no telephone number: they are not called about it.',
  remedy: 'Enter one: they are reminded then. Else ask them by other means.',
};
const TOO_SOON = {
  field: 'startsAt',
  problem: 'No time is left at which this contact may be called about it.',
  remedy: 'Ask them by other means: the office has it among its tasks.',
};
const LATE = {
  field: 'startsAt',
  problem: 'The time of its reminder has passed already.',
  remedy:
    'Nothing needs doing: the call is made as soon as it may be. Cancel the reminder if none is wanted.',
};
