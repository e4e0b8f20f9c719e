/** What a row says, without what it says nothing about. */
export function withoutUndefined<T extends object>(fields: T) {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
