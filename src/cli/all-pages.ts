interface PageQuery {
  limit: number;
  after: string | undefined;
}

/** Everything of a list that the API hands out page by page. */
export async function allPages<Item>(
  read: (page: PageQuery) => Promise<{ items: readonly Item[]; next: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await read({ limit: 200, after });
    all.push(...items);
    after = next ?? undefined;
  } while (after !== undefined);
  return all;
}
