import type { z } from 'zod';
import { REVIEW_TASK_ENDPOINTS, type reviewTask } from '../../contract/review-tasks.ts';
import type { Refused, ReviewTask } from '../../ports/stores/review-tasks.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { conflict, invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { mustBeOrdered } from '../reminders/call-now.ts';
import { uncallableProblem } from '../reminders/uncallable.ts';
import { readMoment } from '../shifts/read-moment.ts';

export function reviewTaskRoutes(route: Route, { reviewTasks, directory }: HttpDeps): void {
  const read = async (tenantId: string, reviewTaskId: string) => {
    const found = await reviewTasks.read(tenantId, reviewTaskId);
    if (!found) throw notFound('review task', reviewTaskId);
    return found;
  };

  route(REVIEW_TASK_ENDPOINTS.listReviewTasks, async ({ query }, { tenantId }) => {
    const { open, ...page } = query;
    const wanted = { ...page, ...(open !== undefined && { open: open === 'true' }) };
    const { items, next = null } = await reviewTasks.list(tenantId, wanted);
    return { reviewTasks: items.map(answer), next };
  });

  route(REVIEW_TASK_ENDPOINTS.readReviewTask, async ({ params }, { tenantId }) => {
    const { calls, decisions, ...task } = await read(tenantId, params.reviewTaskId);
    return {
      ...answer(task),
      history: {
        calls: calls.map(({ outcome = null, callSid = null, ...call }) => ({
          ...{ ...call, outcome, callSid },
          reservedAt: instantText(call.reservedAt),
          dialedAt: instantOrNull(call.dialedAt),
          endedAt: instantOrNull(call.endedAt),
        })),
        decisions: decisions.map((decision) => ({
          ...decision,
          at: instantText(decision.at),
          untilAt: instantOrNull(decision.untilAt),
        })),
      },
    };
  });

  route(REVIEW_TASK_ENDPOINTS.callNowForReviewTask, async ({ params }, { tenantId }, reply) => {
    const { reviewTaskId } = params;
    const answer = await reviewTasks.callNow({ tenantId, reviewTaskId });
    if (answer.kind === 'not_possible') throw refusal(answer, reviewTaskId);
    const now = await directory.shifts.now(tenantId);
    const zone = (await directory.tenants.read(tenantId))?.zone ?? 'UTC';
    const asked = { contactId: reviewTaskId, now, zone, reply };
    const { jobId, attemptId } = mustBeOrdered(answer, asked);
    return { jobId, callId: attemptId };
  });

  route(REVIEW_TASK_ENDPOINTS.rescheduleReviewTask, async ({ params, body }, { tenantId, by }) => {
    const { reviewTaskId } = params;
    const { zone } = await read(tenantId, reviewTaskId);
    const at = readMoment('at', body.at, zone);
    return settled(await reviewTasks.reschedule({ tenantId, reviewTaskId, by, at }), reviewTaskId);
  });

  route(REVIEW_TASK_ENDPOINTS.closeReviewTask, async ({ params, body }, { tenantId, by }) => {
    const { reviewTaskId } = params;
    const closed = await reviewTasks.close({ tenantId, reviewTaskId, by, note: body?.note });
    return settled(closed, reviewTaskId);
  });
}

function settled(task: ReviewTask | Refused, id: string): z.output<typeof reviewTask> {
  if (task.kind === 'not_possible') throw refusal(task, id);
  return answer(task);
}

function refusal(refused: Refused, id: string) {
  switch (refused.because) {
    case 'not_found':
      return notFound('review task', id);
    case 'closed':
      return conflict('already_closed', 'This matter was closed. Read it to see how.');
    case 'nothing_to_call':
      return conflict('nothing_to_call', 'This matter is about nobody who could be called.');
    case 'not_needed':
      return conflict(
        'not_needed',
        'The appointment has been answered, cancelled, taken away or has begun. Close the matter instead.',
      );
    case 'uncallable':
      return uncallableProblem(refused.uncallable);
    case 'has_passed':
      return invalidField('at', 'It has passed.', 'Use a time in the future.');
  }
}

function answer(task: ReviewTask): z.output<typeof reviewTask> {
  const { reviewTaskId, kind, reason, subject } = task;
  return {
    ...{ reviewTaskId, kind, reason, subject },
    jobId: task.jobId ?? null,
    personId: task.personId ?? null,
    appointmentId: task.appointmentId ?? null,
    signUpId: task.signUpId ?? null,
    openedAt: instantText(task.openedAt),
    dueAt: instantOrNull(task.dueAt),
    closedAt: instantOrNull(task.closedAt),
    closedBy: task.closedBy ?? null,
    resolution: task.resolution ?? null,
  };
}
