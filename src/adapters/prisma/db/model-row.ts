/**
 * A row of a raw statement with its columns named as the model names them: every `@map` of the schema is the snake case of
 * its field. For what Prisma has no statement for, such as to lock a row and read it in one journey.
 */
export function modelRow(row: Readonly<Record<string, unknown>>): unknown {
  const fields = Object.entries(row).map(([column, value]) => [fieldOf(column), value]);
  return Object.fromEntries(fields);
}

function fieldOf(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
