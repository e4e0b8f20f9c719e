import type { WorkflowHandle } from '@temporalio/client';
import { expect } from 'vitest';
import type { Story } from './story.ts';

/** The run of the story's newest offer, as somebody at Temporal's Web UI has it in hand. */
export function runOf({ stage, offerId }: Story): WorkflowHandle {
  const { client } = stage.app.services.temporal;
  return client.workflow.getHandle(`shift-offer/${offerId}`);
}

/** The minute's sweep, once, as its schedule starts it. Orders of this story count as long delivered. */
export async function keepHouse(story: Story): Promise<void> {
  const { app, sql } = story.stage;
  await sql.query(
    `update outbox set created_at = created_at - interval '1 minute' where tenant_id = $1`,
    [story.tenantId],
  );
  const { taskQueuePrefix } = app.services.options;
  await app.services.temporal.client.workflow.execute('housekeeping', {
    workflowId: `${taskQueuePrefix}housekeeping-${crypto.randomUUID()}`,
    taskQueue: `${taskQueuePrefix}records`,
  });
  await story.time.settle();
}

/** Sets the run back to its first step. What it was told since is told again. */
export async function reset(story: Story, run = runOf(story)): Promise<void> {
  const { client } = run;
  const { events } = await run.fetchHistory();
  const first = events?.find((event) => event.workflowTaskCompletedEventAttributes);
  if (!first?.eventId) throw new Error('The run has done nothing yet.');
  const { runId } = await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: run.workflowId },
    reason: 'a story',
    workflowTaskFinishEventId: first.eventId,
    requestId: crypto.randomUUID(),
  });
  expect((await run.describe()).runId, 'the run has begun anew').toBe(runId);
  await story.time.settle();
}

/** Takes the run out of the server as if it had never been started, and waits until it is gone. */
export async function deleteRun(story: Story, run = runOf(story)): Promise<void> {
  const { client } = run;
  await client.workflowService.deleteWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: run.workflowId },
  });
  const { runs } = story.stage.app.services;
  await expect.poll(() => runs.look(run.workflowId), { timeout: 15_000 }).toBe('missing');
}
