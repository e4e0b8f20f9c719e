import { nextCall } from '../../reminder/retry-plan.ts';
import { retryTime } from '../../time/retry-time.ts';
import { LATE_MS, type PlannedCall } from '../planned-call.ts';
import type { ReminderPlan, ReminderQuestion } from './question.ts';
import { lateBuffer, scheduledCall } from './scheduled-call.ts';

const MINUTE_MS = 60_000;

/** R2, R4: the next call about an appointment, or what becomes of it without one. Pure, so that it may be asked at any time. */
export function reminderPlan(question: ReminderQuestion): ReminderPlan {
  if (question.outcomes.length === 0) return scheduledCall(question);
  const { now, startsAt } = question;
  if (startsAt !== undefined && now >= startsAt) return { kind: 'close', result: 'over' };
  const later = laterCall(question);
  const next = nextCall(
    { ...question, startsAt: startsAt ?? Infinity, plannedLater: later !== undefined },
    question.settings,
  );
  switch (next.kind) {
    case 'done':
      return { kind: 'close', result: 'answered' };
    case 'stands':
      return later ?? { kind: 'close', result: 'answered' };
    case 'review':
      // Who could not be reached this time may be reached when the next planned reminder is due.
      return later && next.because !== 'invalid_number' && next.queue === 'manual' ? later : next;
    case 'again':
      return again(question, next.notBefore, later);
  }
}

/**
 * The next planned reminder of this appointment, if there is one that can be called. What was due before the last call ended is
 * none: the tenant has added hours meanwhile, and that call was made at theirs.
 */
function laterCall(question: ReminderQuestion): PlannedCall | undefined {
  const { round, hoursBefore, endedAt } = question;
  if (round === 0 || round >= hoursBefore.length) return undefined;
  const next = { ...question, round: round + 1, dueAt: undefined, askedFor: undefined };
  const plan = scheduledCall({ ...next, outcomes: [] });
  return plan.kind === 'call' && plan.requestedAt > endedAt ? plan : undefined;
}

function again(
  question: ReminderQuestion,
  notBefore: number,
  later: PlannedCall | undefined,
): ReminderPlan {
  const { now, startsAt = Infinity, settings, hours, dueAt } = question;
  const latestAt = startsAt - settings.bufferMinutes * MINUTE_MS;
  const planned = retryTime({ notBefore, latestAt, hours });
  const wasDue = planned.kind === 'call' && planned.at <= now;
  const time = retryTime({
    notBefore: Math.max(now, notBefore),
    latestAt: wasDue ? startsAt - lateBuffer(settings) * MINUTE_MS : latestAt,
    hours,
  });
  if (later && (time.kind === 'none' || time.at >= later.at)) return later;
  if (time.kind === 'none') return { kind: 'review', queue: 'manual', because: 'no_open_time' };
  const isLate = dueAt !== undefined && now >= dueAt && now - dueAt > LATE_MS;
  const because = time.moved ? 'hours' : isLate ? 'late' : undefined;
  const { round } = question;
  return { kind: 'call', type: 'retry', at: time.at, round, requestedAt: notBefore, because };
}
