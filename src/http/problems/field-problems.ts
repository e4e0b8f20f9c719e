import type { z } from 'zod';
import type { FieldProblem } from '../../contract/problem.ts';

type Issue = z.core.$ZodIssue;

/** Every problem of a request at once, each with what to do about it. */
export function fieldProblems(issues: readonly Issue[]): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(issue));
}

function problemsOf(issue: Issue): FieldProblem[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [field, key].filter((part) => part !== '').join('.'),
      problem: 'There is no such field here.',
      remedy: 'Leave it out, or check its spelling.',
    }));
  }
  return [{ field, ...described(issue) }];
}

function described(issue: Issue): Omit<FieldProblem, 'field'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { problem: 'It is missing.', remedy: `Send it as ${kindOf(issue.expected)}.` }
        : { problem: 'It is of the wrong kind.', remedy: `Send ${kindOf(issue.expected)}.` };
    case 'too_small':
      return {
        problem: 'It is too small or too short.',
        remedy: `${limit(issue.minimum)} or more.`,
      };
    case 'too_big':
      return {
        problem: 'It is too large or too long.',
        remedy: `${limit(issue.maximum)} or less.`,
      };
    case 'invalid_format':
      return {
        problem: 'Its form is not right.',
        remedy: issue.format === 'uuid' ? 'Send an id as this API gives it.' : 'Check its form.',
      };
    case 'invalid_value':
      return { problem: 'It is not one of the choices.', remedy: `Use ${choices(issue.values)}.` };
    case 'custom':
      return { problem: issue.message, remedy: remedyOf(issue.params) };
    default:
      return { problem: issue.message, remedy: 'Check its form.' };
  }
}

function kindOf(expected: string): string {
  switch (expected) {
    case 'int':
      return 'a whole number';
    case 'object':
    case 'record':
      return 'a JSON object';
    case 'array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    default:
      return `a ${expected}`;
  }
}

const limit = (bound: number | bigint) => `Use ${bound}`;

const choices = (values: readonly unknown[]) => values.map((value) => String(value)).join(', ');

function remedyOf(params: Record<string, unknown> | undefined): string {
  const remedy = params?.['remedy'];
  return typeof remedy === 'string' ? remedy : 'Check its form.';
}
