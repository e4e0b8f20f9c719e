import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAt, whats } from './support/notes.ts';
import { openToyWorld, type ToyWorld } from './support/toy-world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let world: ToyWorld;
beforeAll(async () => {
  world = await openToyWorld(inject('temporalAddress'));
});
afterAll(() => world.close());

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

  test('a run with nothing due keeps pace with the clock', async () => {
    const story = world.story();
    await story.start('sleeps', [3 * day, 1000]);
    await story.start('sleeps', [hour]);

    await story.timeline.fastForward(4 * day);

    expect(whats(story.notes)).toEqual(['slept 3600000', 'slept 259200000', 'slept 1000']);
    for (const note of story.notes) expect(Math.abs(note.aheadMs)).toBeLessThan(2000);
  });

  test('a timeline that takes over in the middle of a wait ends it at its time', async () => {
    const story = world.story();
    await story.start('sleeps', [10 * hour]);
    await story.timeline.fastForward(6 * hour);

    await story.takeOver().fastForward(3 * hour);
    expect(whats(story.notes)).toEqual([]);
    await story.takeOver().fastForward(hour);

    expect(whats(story.notes)).toEqual(['slept 36000000']);
    expectAt(story.notes[0], 10 * hour);
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

    await Promise.all([
      story.timeline.fastForward(hour),
      story.timeline.fastForward(2 * hour + minute),
    ]);

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
    expect(whats(story.notes.slice(0, 13))).toEqual(
      Array.from({ length: 13 }, (_, index) => `attempt ${String(index + 1)}`),
    );
    expectAt(story.notes[0], 0);
    expectAt(story.notes[1], minute);
    // No lower bound for later ones: server 1.32 now and then ends a back-off early that follows a skipped one.
    const sumMs = delaysMs.reduce((sum, delayMs) => sum + delayMs, 0);
    expect(story.notes[12]?.at).toBeLessThan(sumMs + 10_000);
  });

  test('what happens elsewhere during a back-off does not end it early', async () => {
    const story = world.story();
    await story.start('comesBack', [10 * minute, hour]);
    await story.start('sleeps', [minute, 3 * minute, 30 * minute]);

    await story.timeline.fastForward(2 * minute);
    await story.timeline.until(() => whats(story.notes).includes('came back'), 'it comes back');

    const attempts = story.notes.filter((note) => note.what.startsWith('attempt'));
    expect(whats(attempts)).toEqual(['attempt 1', 'attempt 2', 'attempt 3']);
    expectAt(attempts[1], 10 * minute);
    // Without a lower bound, for the reason given above.
    expect(attempts[2]?.at).toBeLessThan(70 * minute + 10_000);
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
