import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TimelineError } from '../../src/sandbox/timeline/timeline-error.ts';
import { temporalAddress } from './support/temporal-address.ts';
import { openToyWorld, type ToyWorld } from './support/toy-world.ts';
import type { Note } from './support/toy-story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let world: ToyWorld;
beforeAll(async () => {
  world = await openToyWorld(temporalAddress());
});
afterAll(() => world.close());

const whats = (notes: readonly Note[]): string[] => notes.map((note) => note.what);

// Real time leaks into sandbox time while things settle, so an instant is right within seconds, and never early.
function expectAt(note: Note | undefined, at: number): void {
  expect(note?.at).toBeGreaterThanOrEqual(at);
  expect(note?.at).toBeLessThan(at + 5000);
}

describe('fast-forward', () => {
  test('a timer does not fire a second early, and fires when its time has come', async () => {
    const story = world.story();
    await story.start('sleeps', [10 * minute]);

    await story.timeline.fastForward(10 * minute - 1000);
    expect(whats(story.notes)).toEqual([]);
    expect(story.timeline.nextIn()).toBeLessThanOrEqual(1000);

    await story.timeline.fastForward(1000);
    expect(whats(story.notes)).toEqual(['slept 600000']);
    expectAt(story.notes[0], 10 * minute);
  });

  test('of two timers only the due one fires', async () => {
    const story = world.story();
    await story.start('sleeps', [10 * minute]);
    await story.start('sleeps', [20 * minute]);

    await story.timeline.fastForward(15 * minute);

    expect(whats(story.notes)).toEqual(['slept 600000']);
    expect(story.timeline.nextIn()).toBeGreaterThan(4 * minute);
    expect(story.timeline.nextIn()).toBeLessThanOrEqual(5 * minute);
  });

  test('timers a few milliseconds apart fire in their order', async () => {
    const story = world.story();
    await story.start('sleeps', [hour]);
    await story.start('sleeps', [hour + 300]);

    await story.timeline.fastForward(2 * hour);

    expect(whats(story.notes)).toEqual(['slept 3600000', 'slept 3600300']);
  });

  test('a run that only listens keeps pace with the clock', async () => {
    const story = world.story();
    await story.start('sleeps', [3 * day, 1000]);
    await story.start('sleeps', [hour]);

    await story.timeline.fastForward(4 * day);

    expect(whats(story.notes)).toEqual(['slept 3600000', 'slept 259200000', 'slept 1000']);
    for (const note of story.notes) expect(Math.abs(note.aheadMs)).toBeLessThan(100);
  });

  test('with nothing due the clock moves and the offset is saved before it does', async () => {
    const story = world.story();
    const before = story.clock.now();

    await story.timeline.fastForward(day);

    expect(story.clock.now() - before).toBeGreaterThanOrEqual(day);
    expect(story.offsets.at(-1)).toBe(story.clock.offsetMs);
  });

  test('two fast-forwards asked for at once take turns', async () => {
    const story = world.story();
    await story.start('sleeps', [hour, hour, hour]);

    await Promise.all([story.timeline.fastForward(hour), story.timeline.fastForward(2 * hour)]);

    expect(whats(story.notes)).toHaveLength(2);
    expectAt(story.notes[1], 2 * hour);
  });
});

describe('activities', () => {
  test('a back-off asked for by nextRetryDelay is a thing due, again and again', async () => {
    const story = world.story();
    const delaysMs = Array.from({ length: 12 }, (_, index) => (index + 1) * minute);
    await story.start('comesBack', delaysMs);

    await story.timeline.until(() => whats(story.notes).includes('came back'), 'it comes back');

    expect(story.notes).toHaveLength(14);
    let at = 0;
    for (const [index, delayMs] of delaysMs.entries()) {
      expectAt(story.notes[index], at);
      at += delayMs;
    }
    expectAt(story.notes[12], at);
  });
});

describe('phones', () => {
  test('a watchdog does not fire while the phone still has something to say', async () => {
    const story = world.story();
    story.phone = () => [{ afterMs: 25_000, outcome: 'no_answer' }];
    await story.start('ringsAll', ['Alice', 'Bob']);

    await story.timeline.fastForward(hour);

    expect(whats(story.notes).filter((what) => !what.startsWith('ring '))).toEqual([
      '1/Alice no_answer',
      '1/Bob no_answer',
      '2/Alice no_answer',
      '2/Bob no_answer',
      'rung all',
    ]);
  });

  test('a lost report fires the watchdog, at its sandbox time', async () => {
    const story = world.story();
    await story.start('ringsAll', ['Alice']);

    await story.timeline.until(() => story.notes.length >= 2, 'the watchdog');

    expect(whats(story.notes)).toEqual(['ring 1/Alice', '1/Alice watchdog']);
    expectAt(story.notes[1], 120_000);
  });
});

describe('signals', () => {
  test('20 runs lose none of 50 signals each while time is forwarded under them', async () => {
    const stories = Array.from({ length: 20 }, () => world.story());

    await Promise.all(
      stories.map(async (story) => {
        const handle = await story.start('counts', 50);
        const sent = (async () => {
          for (let ordinal = 0; ordinal < 50; ordinal += 1) await handle.signal('poked', ordinal);
        })();
        for (let turn = 0; turn < 15; turn += 1) await story.timeline.fastForward(20_000);
        await sent;
        await story.timeline.settle();
        expect(whats(story.notes)).toEqual(['counted 50']);
        expect(Math.abs(story.notes[0]?.aheadMs ?? Infinity)).toBeLessThan(3000);
      }),
    );
  });
});

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

describe('what cannot go on', () => {
  test('a failed run fails the story at once, with the reason', async () => {
    const story = world.story();
    await story.start('fails');

    await expect(story.timeline.fastForward(hour)).rejects.toMatchObject({
      fault: { kind: 'run_ended_badly', end: 'FAILED', reason: 'meant to fail' },
    });
  });

  test('a story may expect its runs to fail', async () => {
    const story = world.story({ badEnds: [] });
    await story.start('fails');

    await story.timeline.fastForward(hour);

    expect(story.timeline.nextIn()).toBe(Infinity);
  });

  test('a mistake in the code of a workflow stops the story instead of being repeated for ever', async () => {
    const story = world.story();
    await story.start('throwsInCode');

    await expect(story.timeline.fastForward(hour)).rejects.toMatchObject({
      fault: { kind: 'workflow_task_fails', reason: 'a mistake in the code' },
    });
  });

  test('waiting for what can no longer happen says so', async () => {
    const story = world.story();
    await story.start('sleeps', [minute]);

    const never = story.timeline.until(() => false, 'a miracle');

    await expect(never).rejects.toThrow(
      new TimelineError({ kind: 'nothing_left', what: 'a miracle' }),
    );
    expect(whats(story.notes)).toEqual(['slept 60000']);
  });

  test('a limit ends the waiting in sandbox time', async () => {
    const story = world.story();
    await story.start('sleeps', [2 * hour]);

    await expect(story.timeline.until(() => false, 'a miracle', hour)).rejects.toMatchObject({
      fault: { kind: 'not_within', limitMs: hour },
    });
  });

  test('a clock that was moved by another hand is refused', async () => {
    const story = world.story();
    await story.start('sleeps', [hour]);
    await story.timeline.fastForward(minute);

    story.clock.advance(minute);

    await expect(story.timeline.fastForward(minute)).rejects.toMatchObject({
      fault: { kind: 'clock_moved' },
    });
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
