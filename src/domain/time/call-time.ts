import { fromZonedTime } from 'date-fns-tz';
import { openness, type OpennessQuestion } from './windows.ts';
import { offsetMsAt } from './zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A call planned for the very last moment would be lost to the least delay: so much before the end of the hours it is due. */
const PATIENCE_MS = 5 * MINUTE_MS;
/** From here on an opening before the start is looked for: walking through years of openings would outlast a transaction. */
const BACK_MS = 14 * DAY_MS;

export interface CallTimeQuestion {
  readonly now: number;
  /** Undefined: nobody has said when it is, so nothing can be reckoned from it. */
  readonly startsAt: number | undefined;
  /** Of the appointment. */
  readonly zone: string;
  /** Whole hours before the start, 1–168. Whole days among them are days of the calendar there. */
  readonly hoursBefore: number;
  /** So long before the start nobody is rung any more. */
  readonly bufferMinutes: number;
  /** When this person may be rung. */
  readonly hours: Omit<OpennessQuestion, 'now'>;
}

export type CallTime =
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly moved: 'not' | 'at_once' | 'forward' | 'back';
      readonly requestedAt: number;
    }
  /** Somebody at the office has to see to it. */
  | { readonly kind: 'review'; readonly because: 'no_open_time'; readonly requestedAt: number }
  | { readonly kind: 'none'; readonly because: 'no_start' | 'over' };

/**
 * R2: when to call about an appointment. As asked for, else at the next opening, else, where that would be too near to the
 * start, at the last moment of an opening before. What should have been done already is done at once, if it still may be.
 * @throws UnknownZoneError, InvalidHoursError, NoZoneError
 */
export function callTime(question: CallTimeQuestion): CallTime {
  const { startsAt } = question;
  if (startsAt === undefined) return { kind: 'none', because: 'no_start' };
  return movedCallTime({ ...question, startsAt, requestedAt: hoursBefore(startsAt, question) });
}

/** The same for a call that was asked for at this very time. */
export function movedCallTime(
  question: Pick<CallTimeQuestion, 'now' | 'bufferMinutes' | 'hours'> & {
    readonly startsAt: number;
    readonly requestedAt: number;
  },
): CallTime {
  const { now, startsAt, requestedAt, hours } = question;
  if (now >= startsAt) return { kind: 'none', because: 'over' };
  const latestAt = startsAt - question.bufferMinutes * MINUTE_MS;
  const wantedAt = Math.max(now, requestedAt);
  const call = (at: number, moved: Extract<CallTime, { kind: 'call' }>['moved']): CallTime => ({
    ...{ kind: 'call', at, moved, requestedAt },
  });

  const then = openness({ ...hours, now: wantedAt });
  const nextAt = then.kind === 'open' ? wantedAt : then.opensAt;
  if (nextAt !== undefined && nextAt <= latestAt) {
    if (nextAt > wantedAt) return call(nextAt, 'forward');
    return call(nextAt, requestedAt < now ? 'at_once' : 'not');
  }
  const lastAt = lastOpenAt(hours, now, latestAt);
  return lastAt === undefined
    ? { kind: 'review', because: 'no_open_time', requestedAt }
    : call(lastAt, 'back');
}

/** A day before nine o'clock is nine o'clock, also where the clocks were changed in the night between. */
function hoursBefore(
  startsAt: number,
  { zone, hoursBefore: hours }: Pick<CallTimeQuestion, 'zone' | 'hoursBefore'>,
): number {
  const days = Math.floor(hours / 24);
  const local = startsAt + offsetMsAt(zone, startsAt) - days * DAY_MS;
  const sameTime = fromZonedTime(new Date(local).toISOString().slice(0, -1), zone).getTime();
  return sameTime - (hours % 24) * HOUR_MS;
}

/** The last moment of `[from, latest]` at which a ring may be planned; what has been closed for a fortnight before is not waited for. */
function lastOpenAt(
  hours: Omit<OpennessQuestion, 'now'>,
  from: number,
  latest: number,
): number | undefined {
  let last: number | undefined;
  for (let at = Math.max(from, latest - BACK_MS); at <= latest;) {
    const then = openness({ ...hours, now: at });
    if (then.kind === 'closed') {
      if (then.opensAt === undefined) break;
      at = then.opensAt;
    } else {
      last = Math.max(at, Math.min(then.closesAt - hours.marginMs - PATIENCE_MS, latest));
      at = then.closesAt;
    }
  }
  return last;
}
