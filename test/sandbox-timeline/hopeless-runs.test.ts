import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TimelineError } from '../../src/sandbox/timeline/timeline-error.ts';
import { whats } from './support/notes.ts';
import { openToyWorld, type ToyWorld } from './support/toy-world.ts';

const minute = 60_000;
const hour = 60 * minute;

let world: ToyWorld;
beforeAll(async () => {
  world = await openToyWorld(inject('temporalAddress'));
});
afterAll(() => world.close());

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
