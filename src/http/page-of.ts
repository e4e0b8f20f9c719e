import type { Paged } from '../ports/stores/directory/page.ts';

/** A page of a list that is short enough to be read whole. `nameOf` is what a cursor says of an item. */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Paged<Item> {
  // An item that has gone since is found nowhere: the list begins anew rather than ending early.
  const start = items.findIndex((item) => nameOf(item) === cursor) + 1;
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  const isLastPage = last === undefined || start + limit >= items.length;
  return { items: shown, ...(!isLastPage && { next: nameOf(last) }) };
}
