import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAt, whats } from './support/notes.ts';
import { openToyWorld, type ToyWorld } from './support/toy-world.ts';

const minute = 60_000;
const hour = 60 * minute;

let world: ToyWorld;
beforeAll(async () => {
  world = await openToyWorld(inject('temporalAddress'));
});
afterAll(() => world.close());

describe('runs that change under one id', () => {
  test('a continue-as-new chain keeps its times', async () => {
    const story = world.story();
    await story.start('chain', 10 * minute, 5);

    await story.timeline.fastForward(2 * hour);

    expect(whats(story.notes)).toEqual([
      'link 5',
      'link 4',
      'link 3',
      'link 2',
      'link 1',
      'link 0',
    ]);
    for (const [index, note] of story.notes.entries()) expectAt(note, (index + 1) * 10 * minute);
  });

  test('a reset run starts its waits anew and is not jumped over them', async () => {
    const story = world.story();
    const handle = await story.start('sleeps', [hour, hour]);
    await story.timeline.fastForward(90 * minute);

    await world.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: handle.workflowId, runId: handle.firstExecutionRunId },
      reason: 'test',
      requestId: handle.firstExecutionRunId,
      workflowTaskFinishEventId: await firstCompletedTask(handle.workflowId),
    });
    await story.timeline.fastForward(59 * minute);
    expect(whats(story.notes)).toEqual(['slept 3600000']);
    await story.timeline.fastForward(2 * hour);

    expect(whats(story.notes)).toEqual(['slept 3600000', 'slept 3600000', 'slept 3600000']);
    expectAt(story.notes[1], 150 * minute);
  });

  test('a terminated run is no failure, and one started again under its id is followed from its start', async () => {
    const story = world.story();
    const first = await story.start('sleeps', [hour, hour]);
    await story.timeline.fastForward(90 * minute);

    await first.terminate('operator');
    await story.timeline.settle();
    expect(story.timeline.nextIn()).toBe(Infinity);
    await world.client.workflow.start('sleeps', {
      workflowId: first.workflowId,
      taskQueue: world.taskQueue,
      args: [story.name, [hour]],
    });
    await story.timeline.fastForward(59 * minute);
    expect(story.notes).toHaveLength(1);
    await story.timeline.fastForward(2 * minute);

    expect(story.notes).toHaveLength(2);
    expectAt(story.notes[1], 150 * minute);
  });

  test('a cancelled run is no failure', async () => {
    const story = world.story();
    const handle = await story.start('sleeps', [hour]);
    await story.timeline.settle();

    await handle.cancel();
    await story.timeline.settle();

    expect(story.timeline.nextIn()).toBe(Infinity);
  });

  test('a run that is listed but not started yet is waited for by nobody', async () => {
    const story = world.story();
    story.list('toy-not-there');

    await story.timeline.fastForward(hour);

    expect(story.timeline.nextIn()).toBe(Infinity);
  });
});

async function firstCompletedTask(workflowId: string): Promise<Long> {
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  const completed = events?.find((event) => event.workflowTaskCompletedEventAttributes);
  if (!completed?.eventId) throw new Error('no workflow task has been completed');
  return completed.eventId;
}
type Long = NonNullable<
  Parameters<
    ToyWorld['client']['workflowService']['resetWorkflowExecution']
  >[0]['workflowTaskFinishEventId']
>;
