import { z } from 'zod';

export const fieldProblem = z
  .object({
    /** Path in the request, such as `members.2`; `body` for the whole of that. */
    field: z.string(),
    problem: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'FieldProblem' });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** In answers to what was taken all the same, though it is unlikely to be meant. */
export const warnings = z.array(fieldProblem);

/** RFC 9457. `code` is what programs branch on; the other words are for people. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';
