import type { FieldProblem } from '../../contract/problem.ts';
import { unlikelyHours } from '../../domain/shift-offer/unlikely-length.ts';

export function shiftWarnings(shift: { startsAt: number; endsAt: number }): FieldProblem[] {
  const hours = unlikelyHours(shift);
  if (hours === undefined) return [];
  const problem = `The shift lasts ${hours} hours.`;
  const remedy = 'Check the end: until then, whoever takes this shift can take no other.';
  return [{ field: 'endsAt', problem, remedy }];
}
