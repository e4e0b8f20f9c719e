interface PageQuery {
  limit: number;
  cursor: string | undefined;
}

/** Everything of a list that the API hands out page by page. */
export async function allPages<Item>(
  read: (page: PageQuery) => Promise<{ items: readonly Item[]; next: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit: 200, cursor });
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return all;
}
