import { UnknownCursor, type Page, type Paged } from '../../../ports/stores/directory/page.ts';

/**
 * From the cursor on, which may have left the list since: so it is read along, and not skipped blindly. One row more than
 * asked for tells whether there is a next page.
 */
export function pageArgs({ cursor, limit }: Page) {
  const isFirst = cursor === undefined;
  return { take: limit + (isFirst ? 1 : 2), ...(!isFirst && { cursor: { id: cursor } }) };
}

export function paged<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { cursor, limit }: Page,
  itemOf: (row: Row) => Item,
): Paged<Item> {
  const after = rows.filter(({ id }) => id !== cursor);
  const shown = after.slice(0, limit);
  const last = shown.at(-1);
  const isLastPage = after.length <= limit || last === undefined;
  return { items: shown.map(itemOf), ...(!isLastPage && { next: last.id }) };
}

interface Table {
  count(args: { where: { id: string } }): PromiseLike<number>;
}

/** What has only left the list, as a closed offer leaves that of the open ones, is a place in it still. @throws UnknownCursor */
export async function mustKnowCursor(table: Table, { cursor }: Page): Promise<void> {
  if (cursor === undefined) return;
  if ((await table.count({ where: { id: cursor } })) === 0) throw new UnknownCursor();
}
