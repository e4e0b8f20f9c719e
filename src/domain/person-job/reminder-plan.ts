import type { Outcome } from '../outcome/outcome.ts';
import { nextCall, type RetrySettings, type ReviewReason } from '../reminder/retry-plan.ts';
import { type CallTime, callTime, movedCallTime } from '../time/call-time.ts';
import { retryTime } from '../time/retry-time.ts';
import type { OpennessQuestion } from '../time/windows.ts';
import { LATE_MS, type MovedBecause, type PlannedCall } from './planned-call.ts';

/** R2: a ring that is due exactly at the edge of the buffer may start so much later. */
export const EDGE_MINUTES = 5;
const MINUTE_MS = 60_000;

export interface ReminderQuestion {
  readonly now: number;
  /** Since when its calls are planned on the present terms. */
  readonly plannedFrom: number;
  /** Undefined: nobody has said when it is. */
  readonly startsAt: number | undefined;
  readonly zone: string;
  /** The longest first; the n-th is the reminder of round n. */
  readonly hoursBefore: readonly number[];
  /** 0: nothing is planned, and somebody at the office has asked for one call. */
  readonly round: number;
  /** Asked for by hand instead of the hours before. */
  readonly askedFor: number | undefined;
  /** How the calls of this round have ended, the oldest first. */
  readonly outcomes: readonly Outcome[];
  /** Of the last of them. */
  readonly endedAt: number;
  readonly settings: RetrySettings & { readonly bufferMinutes: number };
  readonly hours: Omit<OpennessQuestion, 'now'>;
  /** As it was planned before this question, if it was. */
  readonly dueAt: number | undefined;
  readonly isSystemic: boolean;
  readonly bestAt: number | undefined;
}

export type ReminderPlan =
  | PlannedCall
  | { readonly kind: 'close'; readonly result: 'answered' | 'over' }
  | {
      readonly kind: 'review';
      readonly queue: 'manual' | 'technical';
      readonly because: ReviewReason | 'no_open_time';
    };

/** R2, R4: the next call about an appointment, or what becomes of it without one. Pure, so that it may be asked at any time. */
export function reminderPlan(question: ReminderQuestion): ReminderPlan {
  if (question.outcomes.length === 0) return scheduled(question);
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

/** The newest reminder that is due or past, unless a later one is still to come and this one was never planned. */
function scheduled(question: ReminderQuestion): ReminderPlan {
  const { now, hoursBefore, dueAt, askedFor } = question;
  if (question.round === 0) return { kind: 'close', result: 'over' };
  let { round } = question;
  if (askedFor === undefined) {
    while (round < hoursBefore.length && requestedAt(question, round + 1) <= now) round += 1;
    const wasPlanned = dueAt !== undefined;
    if (!wasPlanned && round < hoursBefore.length && requestedAt(question, round) < now) round += 1;
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
  const { startsAt, askedFor } = question;
  if (askedFor !== undefined && startsAt !== undefined && round === question.round) {
    return movedCallTime({ ...question, ...terms, startsAt, requestedAt: askedFor });
  }
  return callTime({ ...question, ...terms, hoursBefore: question.hoursBefore[round - 1] ?? 0 });
}

function lateBuffer({ bufferMinutes }: ReminderQuestion['settings']): number {
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

/** The next planned reminder of this appointment, if there is one that can be called. */
function laterCall(question: ReminderQuestion): PlannedCall | undefined {
  const { round, hoursBefore } = question;
  if (round === 0 || round >= hoursBefore.length) return undefined;
  const next = { ...question, round: round + 1, dueAt: undefined, askedFor: undefined };
  const plan = scheduled({ ...next, outcomes: [] });
  return plan.kind === 'call' ? plan : undefined;
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
