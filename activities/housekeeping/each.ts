/** So many at once that thousands are through before the next sweep, and nobody's server is flooded. */
const AT_ONCE = 10;

/** What fails for one keeps no other from its turn, and is thrown when all have had theirs. */
export async function each<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  const waiting = items.values();
  const hand = async () => {
    for (const item of waiting) {
      await work(item).catch((error: unknown) => void failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, hand));
  if (failures.length > 0) throw failures[0];
}
