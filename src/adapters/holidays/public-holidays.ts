import Holidays from 'date-holidays';
import type { PublicHolidays } from '../../ports/public-holidays.ts';

const DAY_MS = 86_400_000;

/** Observances and school holidays close nothing. */
const CLOSING = new Set(['public', 'bank']);

/** A number tells nothing of the nation, and some bank holidays of most people are no holidays of the whole kingdom. */
const USUAL_REGION: Readonly<Record<string, string>> = { GB: 'ENG' };

/** The rules of a year are worked out once for each place. */
export function createPublicHolidays(): PublicHolidays {
  const years = new Map<string, string[]>();
  const datesOf = (country: string, region: string | undefined, year: number): string[] => {
    const key = `${country}/${region ?? ''}/${year}`;
    const known = years.get(key);
    if (known) return known;
    const place = region === undefined ? new Holidays(country) : new Holidays(country, region);
    const dates = place
      .getHolidays(year)
      .filter(({ type }) => CLOSING.has(type))
      .flatMap(daysOf);
    years.set(key, dates);
    return dates;
  };
  return {
    between({ country, regions, from, to }) {
      const places = regions.length > 0 ? regions : [USUAL_REGION[country]];
      const first = Number(from.slice(0, 4));
      const last = Number(to.slice(0, 4));
      const span = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      const dates = span.flatMap((year) =>
        places.flatMap((region) => datesOf(country, region, year)),
      );
      return [...new Set(dates)].filter((date) => date >= from && date <= to).toSorted();
    },
  };
}

/** Dates are written by the clock of the place, with a time of day behind; some holidays take several days. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: days }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}
