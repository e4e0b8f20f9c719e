/** Does `work` for each item, so many side by side; the results are in the order of the items. */
export async function atMost<T, R>(
  sideBySide: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return results;
}
