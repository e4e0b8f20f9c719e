import { offsetMsAt } from '../../domain/time/zone.ts';
import { invalidField } from '../problems/problem-error.ts';

const HAS_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;
const HOUR_MS = 3_600_000;

/**
 * Epoch ms of a time with an offset, or of local time in `zone`.
 * @throws ProblemError for a day that does not exist, and for local times that a change of clocks skips or repeats.
 */
export function readMoment(field: string, text: string, zone: string): number {
  if (HAS_OFFSET.test(text)) return existing(field, text, Date.parse(text));
  const asIfUtc = existing(field, text, Date.parse(`${text}Z`));
  const candidates = instantsShowing(asIfUtc, zone);
  const [at] = candidates;
  if (at !== undefined && candidates.length === 1) return at;
  throw invalidField(
    field,
    at === undefined
      ? `Clocks in ${zone} skip this time.`
      : `Clocks in ${zone} show this time twice.`,
    'Add the offset that is meant, such as +11:00.',
  );
}

/** Date.parse lets February 30th pass as March 2nd. */
function existing(field: string, text: string, at: number): number {
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0));
  if (!Number.isNaN(at) && day <= lastDay.getUTCDate()) return at;
  throw invalidField(field, 'There is no such day or time.', 'Correct the date or the time.');
}

/** Every instant at which clocks in the zone show this; none or two around a change of clocks. */
function instantsShowing(asIfUtc: number, zone: string): number[] {
  const offsets = [-26, 26].map((hours) => offsetMsAt(zone, asIfUtc + hours * HOUR_MS));
  return [...new Set(offsets)]
    .map((offset) => asIfUtc - offset)
    .filter((at) => at + offsetMsAt(zone, at) === asIfUtc);
}
