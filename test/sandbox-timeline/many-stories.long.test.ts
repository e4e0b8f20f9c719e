import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { forwardRun } from '../../src/sandbox/timeline/forward.ts';
import { tellChaosStories } from './support/chaos-story.ts';
import { wakeAmidTinySteps } from './support/near-targets.ts';
import { countPhantomSkips } from './support/phantom-skips.ts';
import { openToyWorld, type ToyWorld } from './support/toy-world.ts';

let world: ToyWorld;
beforeAll(async () => {
  world = await openToyWorld(inject('temporalAddress'));
});
afterAll(() => world.close());

test('12 stories side by side are told alike', async () => {
  const ledgers = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const story = world.story();
      story.phone = (attempt) =>
        attempt === '2/Bob' ? [] : [{ afterMs: 8000, outcome: `answer of ${attempt}` }];
      await story.start('ringsAll', ['Alice', 'Bob', 'Carol']);
      await story.timeline.until(
        () => story.notes.some((note) => note.what === 'rung all'),
        'the end',
      );
      return story.notes;
    }),
  );

  const first = ledgers[0] ?? [];
  expect(first).toHaveLength(13);
  for (const ledger of ledgers) {
    expect(ledger.map((note) => note.what)).toEqual(first.map((note) => note.what));
    for (const note of ledger) expect(note.aheadMs).toBeLessThan(100);
  }
}, 90_000);

test('a forward whose target passes while the run works skips once and not to the next timer', async () => {
  const phantoms = await countPhantomSkips(world, 10, (workflowId, byMs) =>
    forwardRun(world.client.workflowService, {
      namespace: 'default',
      workflowId,
      byMs,
      id: 'once',
    }),
  );

  expect(phantoms).toBe(0);
});

test('steps of milliseconds amid actions nobody waits for set no run ahead', async () => {
  for (const awakeAt of await wakeAmidTinySteps(world, 5)) {
    expect(awakeAt).toBeGreaterThanOrEqual(60_000);
  }
});

test('five stories with actions nobody waits for keep runs and clock together', async () => {
  const { failures, actions } = await tellChaosStories(world, {
    count: 5,
    atOnce: 5,
    firstSeed: 1,
  });

  expect(failures).toEqual([]);
  expect(actions).toBeGreaterThan(5 * 5);
}, 90_000);
