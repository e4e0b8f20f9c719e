import { z } from 'zod';
import { REVIEW_TASK_KINDS } from '../domain/review-task/review-task.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, moment, next, page } from './fields.ts';

/** A matter that automation has given up on, or waits for the office with. */
export const reviewTask = z
  .object({
    reviewTaskId: z.string(),
    kind: z.enum(REVIEW_TASK_KINDS),
    /** A code: why nothing more is done of itself. */
    reason: z.string(),
    /** Its place in the API: appointments/<id>, sign-ups/<id>. */
    subject: z.string(),
    jobId: z.string().nullable(),
    personId: z.string().nullable(),
    appointmentId: z.string().nullable(),
    signUpId: z.string().nullable(),
    openedAt: instant,
    /** By when it is handed on. */
    dueAt: instant.nullable(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    resolution: z.string().nullable(),
  })
  .meta({ id: 'ReviewTask' });

const history = z.object({
  calls: z.array(
    z.object({
      attemptId: z.string(),
      type: z.string(),
      reservedAt: instant,
      dialedAt: instant.nullable(),
      endedAt: instant.nullable(),
      state: z.string(),
      outcome: z.string().nullable(),
      callSid: z.string().nullable(),
    }),
  ),
  /** What was decided about calls, and by which rule; the last hundred. */
  decisions: z.array(
    z.object({
      at: instant,
      stage: z.string(),
      step: z.string(),
      verdict: z.string(),
      rule: z.string(),
      untilAt: instant.nullable(),
    }),
  ),
});

const reviewTaskWithHistory = reviewTask.extend({ history }).meta({ id: 'ReviewTaskWithHistory' });
const params = z.object({ reviewTaskId: id });
const example = { params: { reviewTaskId: EXAMPLE_IDS.reviewTaskId } };

export const REVIEW_TASK_ENDPOINTS = {
  listReviewTasks: {
    summary: 'List what waits for a person, the newest first',
    method: 'GET',
    path: '/api/v1/review-tasks',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({
      kind: z.enum(REVIEW_TASK_KINDS).optional(),
      open: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'Only those that are open, or that are closed.' }),
    }),
    answer: z.object({ reviewTasks: z.array(reviewTask), next }),
    status: 200,
    example: { query: { kind: 'manual_review', open: 'true' } },
  },
  readReviewTask: {
    summary: 'Read a matter with its calls and what was decided about them',
    method: 'GET',
    path: '/api/v1/review-tasks/:reviewTaskId',
    access: 'tenant',
    scope: 'jobs:read',
    params,
    answer: reviewTaskWithHistory,
    status: 200,
    example,
  },
  callNowForReviewTask: {
    summary: 'Have the person of a matter called at once; it stays open',
    method: 'POST',
    path: '/api/v1/review-tasks/:reviewTaskId/call-now',
    access: 'tenant',
    scope: 'calls:place',
    params,
    answer: z.object({ jobId: z.string(), callId: z.string() }),
    status: 202,
    example,
  },
  rescheduleReviewTask: {
    summary: 'Settle a matter with a new time: of the appointment, or of the next call',
    method: 'POST',
    path: '/api/v1/review-tasks/:reviewTaskId/reschedule',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    body: z.strictObject({ at: moment }),
    answer: reviewTask,
    status: 200,
    example: { ...example, body: { at: '2031-01-23T09:00' } },
  },
  closeReviewTask: {
    summary: 'Close a matter; closing it twice changes nothing',
    method: 'POST',
    path: '/api/v1/review-tasks/:reviewTaskId/close',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    body: z.strictObject({ note: line(200).optional() }).optional(),
    answer: reviewTask,
    status: 200,
    example: { ...example, body: { note: 'Talked to her on the telephone.' } },
  },
} as const satisfies Record<string, Endpoint>;
