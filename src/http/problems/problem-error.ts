import type { FieldProblem } from '../../contract/problem.ts';

/** A refusal that the caller is told of in full. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[] | undefined;

  constructor(refusal: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldProblem[];
  }) {
    super(refusal.detail);
    this.name = 'ProblemError';
    this.status = refusal.status;
    this.code = refusal.code;
    this.errors = refusal.errors;
  }
}

/** Also for what belongs to another tenant: whether it exists is none of the caller's business. */
export function notFound(what: string, id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'not_found',
    detail: `There is no ${what} ${id}. Check the id; only what belongs to your own tenant can be found.`,
  });
}

export function conflict(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, code, detail });
}

/** A value that is right in itself, and only meets something else that stands. */
export function conflictIn(code: string, error: FieldProblem): ProblemError {
  const detail = `${error.problem} ${error.remedy}`;
  return new ProblemError({ status: 409, code, detail, errors: [error] });
}

export function invalid(errors: readonly FieldProblem[]): ProblemError {
  const named = [...new Set(errors.map(({ field }) => field))].join(', ');
  const detail = `Please correct ${named}.`;
  return new ProblemError({ status: 422, code: 'invalid_request', detail, errors });
}

export function invalidField(field: string, problem: string, remedy: string): ProblemError {
  return invalid([{ field, problem, remedy }]);
}
