const defaultPageSize = 50;
const largestPageSize = 1000;

export interface Page<T> {
  readonly items: readonly T[];
  /** The carrier's fields around the items. */
  readonly frame: Readonly<Record<string, string | number | null>>;
}

/** Cuts one page out of a list, newest first already. `path` is the list's own, with its query. */
export function pageOf<T>(items: readonly T[], url: URL): Page<T> {
  const size = Math.min(
    largestPageSize,
    Number(url.searchParams.get('PageSize')) || defaultPageSize,
  );
  const page = Number(url.searchParams.get('Page')) || 0;
  const start = page * size;
  const shown = items.slice(start, start + size);
  const uriOf = (number: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    return `${url.pathname}?${query.toString()}`;
  };
  return {
    items: shown,
    frame: {
      page,
      page_size: size,
      start,
      end: start + Math.max(0, shown.length - 1),
      uri: uriOf(page),
      first_page_uri: uriOf(0),
      next_page_uri: start + size < items.length ? uriOf(page + 1) : null,
      previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    },
  };
}

/** Whether an instant passes `Name`, `Name<` and `Name>`; a bare date means that day in UTC. */
export function passesTime(at: number | undefined, query: URLSearchParams, name: string): boolean {
  const on = query.get(name);
  const before = query.get(`${name}<`);
  const after = query.get(`${name}>`);
  if (on === null && before === null && after === null) return true;
  if (at === undefined) return false;
  if (on !== null && new Date(at).toISOString().slice(0, 10) !== on.slice(0, 10)) return false;
  // The carrier's resources have no milliseconds.
  const second = Math.floor(at / 1000) * 1000;
  if (before !== null && second > Date.parse(before)) return false;
  return after === null || second >= Date.parse(after);
}
