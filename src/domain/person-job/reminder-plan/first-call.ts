import type { ReminderPlan, ReminderQuestion } from './question.ts';
import { reminderPlan } from './reminder-plan.ts';

type Entered = Pick<ReminderQuestion, 'now' | 'zone' | 'hoursBefore' | 'settings' | 'hours'> & {
  readonly startsAt: number;
};

/** The first call about an appointment that gets this start now. */
export function firstCall(entered: Entered): ReminderPlan {
  return reminderPlan({
    ...entered,
    ...{ plannedFrom: entered.now, round: 1, outcomes: [], endedAt: 0, isSystemic: false },
    ...{ askedFor: undefined, dueAt: undefined, plannedFor: undefined, bestAt: undefined },
  });
}
