import type { FieldProblem } from '../contract/problem.ts';
import type { Colours } from './colours.ts';

/** What was taken all the same, though it is unlikely to be meant. */
export function warningLines(warnings: readonly FieldProblem[], paint: Colours): string[] {
  return warnings.map(({ field, problem, remedy }) =>
    paint.yellow(`warning: ${field}: ${problem} ${remedy}`),
  );
}
