import { addDays, mondayOf, monthOf, type LocalDay } from '../../domain/time/local-day.ts';

const USUAL_DAYS = 30;
const DAYS_MAX = 366;

/** From the first day to before the other. */
export interface Span {
  from: LocalDay;
  before: LocalDay;
}

/** The days that a query names, both with them; what it leaves out is reckoned from the other, or from today. */
export function asked({ from, to }: { from?: LocalDay | undefined; to?: LocalDay | undefined }) {
  return (today: LocalDay): Span => {
    const last = to ?? (from === undefined ? today : latest(from, today));
    return { from: from ?? addDays(last, 1 - USUAL_DAYS), before: addDays(last, 1) };
  };
}

/** An open end is today, and no more than a year away. */
function latest(from: LocalDay, today: LocalDay): LocalDay {
  if (today < from) return from;
  const [last = today] = [today, addDays(from, DAYS_MAX - 1)].toSorted();
  return last;
}

export const lastDays = (today: LocalDay): Span => asked({})(today);

export const twoWeeks = (today: LocalDay): Span => ({
  from: addDays(mondayOf(today), -7),
  before: addDays(today, 1),
});

/** So many months, the one that is running with them. */
export const months =
  (count: number) =>
  (today: LocalDay): Span => ({
    from: monthOf(today, 1 - count),
    before: addDays(today, 1),
  });
