import { UsageProblem } from './exit-codes.ts';

/** What was named of what can be changed. @throws UsageProblem if that is nothing. */
export function changesOf<Fields extends object>(what: string, fields: Fields): Fields {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (named.length === 0) throw new UsageProblem(`Name at least one ${what} to change.`);
  // The same fields, without those that say nothing.
  return Object.fromEntries(named) as Fields;
}
