interface PageQuery {
  limit: number;
  cursor: string | undefined;
}

const PAGE_MAX = 200;

/** Everything of a list that the API hands out page by page, or its beginning. */
export async function allPages<Item>(
  read: (page: PageQuery) => Promise<{ items: readonly Item[]; next: string | null }>,
  itemsMax = Infinity,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await read({
      limit: Math.min(PAGE_MAX, itemsMax - all.length),
      cursor,
    });
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined && all.length < itemsMax);
  return all;
}
