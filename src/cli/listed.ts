/** A list that is empty says so, instead of nothing at all. */
export function listed(lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : lines;
}
