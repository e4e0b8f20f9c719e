type OrNull<Value> = Exclude<Value, false> | null;

/** What is refused by its --no-… is nothing. */
export function orNull<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    value === false ? null : (value as unknown),
  ]);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: OrNull<Fields[Name]> };
}
