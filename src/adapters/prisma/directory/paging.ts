import type { Page, Paged } from '../../../ports/stores/directory/page.ts';

/** One row more than asked for tells whether there is a next page. */
export function pageArgs({ cursor, limit }: Page) {
  return { take: limit + 1, ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }) };
}

export function paged<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  itemOf: (row: Row) => Item,
): Paged<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isLastPage = rows.length <= limit || last === undefined;
  return { items: shown.map(itemOf), ...(!isLastPage && { next: last.id }) };
}
