import type { Story } from '../../stories/support/story.ts';

/** I6: every run that the story's tenant has ordered has completed, and no task of it has failed by the code's fault. */
export async function brokenRuns(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ target: string }>(
    `select distinct target from outbox where kind = 'start' and tenant_id = $1`,
    [story.tenantId],
  );
  const broken: string[] = [];
  for (const { target } of rows) {
    const handle = story.stage.app.services.temporal.client.workflow.getHandle(target);
    const { status } = await handle.describe();
    if (status.name !== 'COMPLETED') broken.push(`I6 run ${target} is ${status.name}`);
    const { events } = await handle.fetchHistory();
    const failed = events?.filter((event) => event.workflowTaskFailedEventAttributes) ?? [];
    if (failed.length > 0) broken.push(`I6 ${String(failed.length)} tasks of ${target} failed`);
    broken.push(...personalData(story, target, JSON.stringify(events, asText)));
  }
  return broken;
}

/** I9: names and numbers stay in the database. */
function personalData(story: Story, target: string, history: string): string[] {
  return [...story.members.values()]
    .flatMap(({ name, number }) => [name, ...(number === null ? [] : [number.slice(1)])])
    .filter((word) => history.includes(word))
    .map((word) => `I9 the history of ${target} says ${word}`);
}

/** Payloads are bytes; read as the text that they are, they can be searched. */
function asText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
