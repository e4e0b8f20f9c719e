import { UnknownCursor, type Paged } from '../ports/stores/directory/page.ts';

/** A page of a list that is short enough to be read whole. `nameOf` is what a cursor says of an item. @throws UnknownCursor */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Paged<Item> {
  const start = items.findIndex((item) => nameOf(item) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw new UnknownCursor();
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  const isLastPage = last === undefined || start + limit >= items.length;
  return { items: shown, ...(!isLastPage && { next: nameOf(last) }) };
}
