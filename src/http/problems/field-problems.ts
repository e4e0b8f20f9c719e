import { z } from 'zod';
import type { FieldProblem } from '../../contract/problem.ts';

type Issue = z.core.$ZodIssue;

/** How requests are read. An issue does not tell which fields an object knows, so the message of the unknown ones lists them. */
export const READING: z.core.ParseContext<z.core.$ZodIssue> = {
  reportInput: true,
  error: ({ code, inst }) =>
    code === 'unrecognized_keys' && inst instanceof z.ZodObject
      ? Object.keys(inst.shape).join(', ')
      : undefined,
};

/** Every problem of a part of a request at once, each with what to do about it. */
export function fieldProblems(part: string, issues: readonly Issue[]): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(part, issue));
}

function problemsOf(part: string, issue: Issue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message;
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      problem: 'There is no such field here.',
      remedy:
        known === ''
          ? 'Leave it out: none is read here.'
          : `Leave it out, or use one of: ${known}.`,
    }));
  }
  return [{ field: issue.path.join('.') || part, ...described(issue) }];
}

function described(issue: Issue): Omit<FieldProblem, 'field'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { problem: 'It is missing.', remedy: `Send it as ${kindOf(issue.expected)}.` }
        : { problem: 'It is of the wrong kind.', remedy: `Send ${kindOf(issue.expected)}.` };
    case 'too_small': {
      const { small, unit } = sizeOf(issue.origin);
      return {
        problem: `It is too ${small}.`,
        remedy: `Use ${count(issue.minimum, unit)} or more.`,
      };
    }
    case 'too_big': {
      const { big, unit } = sizeOf(issue.origin);
      return { problem: `It is too ${big}.`, remedy: `Use ${count(issue.maximum, unit)} or less.` };
    }
    case 'invalid_format':
      return wrongFormat(issue.format);
    case 'invalid_value':
      return {
        problem: issue.input === undefined ? 'It is missing.' : 'It is not one of the choices.',
        remedy: `Use one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'invalid_union':
      return wrongUnion(issue);
    case 'custom':
      return { problem: issue.message, remedy: remedyOf(issue.params) };
    case 'invalid_key':
      return wrongKey(issue);
    default:
      return UNREADABLE;
  }
}

const UNREADABLE = {
  problem: 'It cannot be read.',
  remedy: 'Compare it with the documentation of the API.',
};

/** The name under which something stands is wrong, not the thing. */
function wrongKey({ issues: [first] }: z.core.$ZodIssueInvalidKey): Omit<FieldProblem, 'field'> {
  return first ? described(first) : UNREADABLE;
}

function wrongFormat(format: string): Omit<FieldProblem, 'field'> {
  switch (format) {
    case 'uuid':
      return { problem: 'This is no id.', remedy: 'Send an id as this API gives it.' };
    case 'email':
      return { problem: 'This is no e-mail address.', remedy: 'Use one such as kim@example.org.' };
    case 'datetime': {
      const remedy = 'Use one such as 2026-01-23T09:00:00Z or 2026-01-23T09:00:00+11:00.';
      return { problem: 'This is no date and time with an offset.', remedy };
    }
    default:
      return UNREADABLE;
  }
}

/** Of several shapes, told apart by one field: which it may say. */
function wrongUnion(issue: z.core.$ZodIssueInvalidUnion): Omit<FieldProblem, 'field'> {
  const options = 'options' in issue ? (issue.options ?? []) : [];
  const choices = options.filter((option) => option !== undefined).map(String);
  const remedy = `Use one of: ${choices.join(', ')}.`;
  return { problem: 'It is not one of the choices.', remedy };
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
      return 'a string';
    default:
      return `a ${expected}`;
  }
}

function sizeOf(origin: string) {
  switch (origin) {
    case 'string':
      return { small: 'short', big: 'long', unit: ['character', 'characters'] } as const;
    case 'array':
      return { small: 'short', big: 'long', unit: ['entry', 'entries'] } as const;
    default:
      return { small: 'small', big: 'large', unit: undefined } as const;
  }
}

function count(bound: number | bigint, unit: readonly [string, string] | undefined): string {
  if (unit === undefined) return String(bound);
  return `${bound} ${Number(bound) === 1 ? unit[0] : unit[1]}`;
}

function remedyOf(params: Record<string, unknown> | undefined): string {
  const remedy = params?.['remedy'];
  return typeof remedy === 'string' ? remedy : UNREADABLE.remedy;
}
