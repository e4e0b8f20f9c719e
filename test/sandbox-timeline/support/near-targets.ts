import type { ToyWorld } from './toy-world.ts';

const minuteMs = 60_000;

/**
 * Tells `count` stories whose phones have something to say every few milliseconds, while somebody nobody waits for keeps a
 * sleeping run busy, and returns when those runs woke on the sandbox clock. Each forward is tiny, and its target has passed
 * before the run is idle again.
 */
export async function wakeAmidTinySteps(world: ToyWorld, count: number): Promise<number[]> {
  const awakenings = Array.from({ length: count }, async () => {
    const story = world.story();
    await story.start('sleeps', [minuteMs]);
    await story.timeline.settle();
    let asked = 0;
    story.onAsked = () => {
      asked += 1;
      if (asked % 7 === 0) story.signalLoosely(0, 'poked', asked);
    };
    for (let turn = 0; turn < 20; turn += 1) {
      story.clock.at(story.clock.now() + 30, () => undefined);
      await story.timeline.fastForward(30);
    }
    story.onAsked = () => undefined;
    await story.looseEnds();
    await story.timeline.until(() => story.notes.length > 0, 'the awakening');
    return story.notes[0]?.at ?? 0;
  });
  return Promise.all(awakenings);
}
