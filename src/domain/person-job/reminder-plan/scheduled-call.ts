import { type CallTime, callTime, movedCallTime } from '../../time/call-time.ts';
import { LATE_MS, type MovedBecause } from '../planned-call.ts';
import { EDGE_MINUTES, type ReminderPlan, type ReminderQuestion } from './question.ts';

/** The newest reminder that is due or past, unless a later one is still to come and this one was never planned. */
export function scheduledCall(question: ReminderQuestion): ReminderPlan {
  const { now, hoursBefore, plannedFor, askedFor } = question;
  if (question.round === 0) return { kind: 'close', result: 'over' };
  let { round } = question;
  if (askedFor === undefined) {
    while (round < hoursBefore.length && requestedAt(question, round + 1) <= now) round += 1;
    // Hours that were added meanwhile, and whose time has passed, were planned by nobody.
    const at = requestedAt(question, round);
    if (at !== plannedFor && round < hoursBefore.length && at < now) round += 1;
  }
  return planOf(question, round, timeOf(question, round));
}

/** What was due in time, and has waited since for a hold or a line, may start a little late. */
function timeOf(question: ReminderQuestion, round: number): CallTime {
  const { now, plannedFrom, settings } = question;
  const { bufferMinutes } = settings;
  const planned = timeWith(question, round, { now: plannedFrom, bufferMinutes });
  const wasDue = planned.kind === 'call' && planned.at <= now;
  return timeWith(question, round, {
    now,
    bufferMinutes: wasDue ? lateBuffer(settings) : bufferMinutes,
  });
}

function timeWith(
  question: ReminderQuestion,
  round: number,
  terms: { readonly now: number; readonly bufferMinutes: number },
): CallTime {
  const { startsAt, askedFor, hoursBefore } = question;
  if (askedFor !== undefined && startsAt !== undefined && round === question.round) {
    return movedCallTime({ ...question, ...terms, startsAt, requestedAt: askedFor });
  }
  // The tenant may have taken some away meanwhile: the last that is left is made.
  const hours = hoursBefore[Math.min(round, hoursBefore.length) - 1] ?? 0;
  return callTime({ ...question, ...terms, hoursBefore: hours });
}

export function lateBuffer({ bufferMinutes }: ReminderQuestion['settings']): number {
  return Math.max(0, bufferMinutes - EDGE_MINUTES);
}

function requestedAt(question: ReminderQuestion, round: number): number {
  const time = timeOf(question, round);
  return time.kind === 'none' ? Infinity : time.requestedAt;
}

function planOf(question: ReminderQuestion, round: number, time: CallTime): ReminderPlan {
  switch (time.kind) {
    case 'none':
      return { kind: 'close', result: 'over' };
    case 'review':
      return { kind: 'review', queue: 'manual', because: time.because };
    case 'call': {
      const because = movedBecause(question, time);
      const { at, requestedAt: asked } = time;
      return { kind: 'call', type: 'scheduled', at, round, requestedAt: asked, because };
    }
  }
}

function movedBecause(
  { now, dueAt, askedFor }: ReminderQuestion,
  { moved }: Extract<CallTime, { kind: 'call' }>,
): MovedBecause | undefined {
  switch (moved) {
    case 'forward':
      return 'hours';
    case 'back':
      return 'buffer';
    case 'at_once':
      if (dueAt === undefined) return 'past_already';
      return now - dueAt > LATE_MS ? 'late' : undefined;
    case 'not':
      return askedFor === undefined ? undefined : 'by_hand';
  }
}
