import { LIFE_CYCLES } from '../../../../domain/outcome/life-cycle.ts';
import { isOutcome } from '../../../../domain/outcome/outcome.ts';
import { CALL_TYPES, sessionState } from '../../../../domain/reminder/session-state.ts';
import type { ReminderCall } from '../../../../ports/stores/directory/reminders.ts';
import type { AttemptModel } from '../../generated/models.ts';

export function reminderCall(row: AttemptModel): ReminderCall {
  const { id, kind, state, outcome, dialedAt, reservedAt, talkSeconds } = row;
  const lifeCycle = LIFE_CYCLES.find((known) => known === row.lifeCycle) ?? 'queued';
  return {
    callId: id,
    type: callType(kind),
    state: sessionState({ state, lifeCycle }),
    outcome: isOutcome(outcome) ? outcome : null,
    at: (dialedAt ?? reservedAt).getTime(),
    durationSeconds: talkSeconds,
    ringSeconds: ringSeconds(row),
  };
}

export function callType(kind: string) {
  return CALL_TYPES.find((known) => known === kind) ?? 'scheduled';
}

function ringSeconds({ ringingAt, answeredAt, endedAt }: AttemptModel): number | null {
  const until = answeredAt ?? endedAt;
  if (!ringingAt || !until) return null;
  return Math.max(0, Math.round((until.getTime() - ringingAt.getTime()) / 1000));
}
