import { offsetMsAt } from '../../domain/time/zone.ts';
import { invalidField } from '../problems/problem-error.ts';

const HAS_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;
const HOUR_MS = 3_600_000;

export type Moment =
  { kind: 'at'; at: number } | { kind: 'wrong'; problem: string; remedy: string };

/**
 * Of a time with an offset, or of local time in `zone`; wrong are days that do not exist, and local times that a change of
 * clocks skips or repeats.
 */
export function momentOf(text: string, zone: string): Moment {
  const hasOffset = HAS_OFFSET.test(text);
  const written = Date.parse(hasOffset ? text : `${text}Z`);
  if (Number.isNaN(written) || !isDay(text)) {
    const remedy = 'Correct the date or the time.';
    return { kind: 'wrong', problem: 'There is no such day or time.', remedy };
  }
  const candidates = hasOffset ? [written] : instantsShowing(written, zone);
  const [at] = candidates;
  if (at !== undefined && candidates.length === 1) return { kind: 'at', at };
  return {
    kind: 'wrong',
    problem:
      at === undefined
        ? `Clocks in ${zone} skip this time.`
        : `Clocks in ${zone} show this time twice.`,
    remedy: 'Add the offset that is meant, such as +11:00.',
  };
}

/** Epoch ms. @throws ProblemError */
export function readMoment(field: string, text: string, zone: string): number {
  const moment = momentOf(text, zone);
  if (moment.kind === 'at') return moment.at;
  throw invalidField(field, moment.problem, moment.remedy);
}

/** Date.parse lets February 30th pass as March 2nd. */
function isDay(text: string): boolean {
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0));
  return Number(text.slice(8, 10)) <= lastDay.getUTCDate();
}

/** Every instant at which clocks in the zone show this; none or two around a change of clocks. */
function instantsShowing(asIfUtc: number, zone: string): number[] {
  const offsets = [-26, 26].map((hours) => offsetMsAt(zone, asIfUtc + hours * HOUR_MS));
  return [...new Set(offsets)]
    .map((offset) => asIfUtc - offset)
    .filter((at) => at + offsetMsAt(zone, at) === asIfUtc);
}
