import { expect } from 'vitest';
import type { ToyWorld } from './toy-world.ts';
import type { Note, Phone, ToyStory } from './toy-story.ts';

const hourMs = 3_600_000;
const people = ['Alice', 'Bob', 'Carol'];

// What a phone does, and when its outcome must have come; a lost report is the watchdog's.
const behaviours = [
  { afterMs: [25_000], outcome: 'no_answer', settledMs: 25_000 },
  { afterMs: [3000], outcome: 'busy', settledMs: 3000 },
  { afterMs: [13_000, 13_000, 13_002], outcome: 'declined', settledMs: 13_000 },
  { afterMs: [8000, 8400, 30_000], outcome: 'voicemail', settledMs: 8000 },
  { afterMs: [], outcome: 'watchdog', settledMs: 120_000 },
] as const;

/** A small generator (mulberry32): the same seed tells the same story. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A story in which somebody acts at every moment, also in the middle of a step, and nobody waits for it: key presses, bogus
 * signals, reports tripled or lost. Throws when a run and the clock have come apart.
 */
export async function tellChaosStory(world: ToyWorld, seed: number): Promise<{ actions: number }> {
  const random = seededRandom(seed);
  const story = world.story();
  const behaviourOf = new Map<string, (typeof behaviours)[number]>();
  const pressed = new Set<string>();
  let ringing = '';
  let actions = 0;

  const phone: Phone = (attempt) => {
    ringing = attempt;
    const behaviour = behaviours[Math.floor(random() * behaviours.length)] ?? behaviours[0];
    behaviourOf.set(attempt, behaviour);
    return behaviour.afterMs.map((afterMs) => ({ afterMs, outcome: behaviour.outcome }));
  };
  const act = (): void => {
    const dice = random();
    actions += 1;
    if (dice < 0.25 && ringing !== '') {
      pressed.add(ringing);
      story.signalLoosely(0, 'rang', ringing, 'pressed');
    } else if (dice < 0.5) story.signalLoosely(0, 'rang', 'nobody/asked', 'bogus');
    else story.signalLoosely(Math.floor(random() * 3), 'poked', actions);
  };
  story.phone = phone;
  await story.start('ringsAll', people);
  await story.start('sleeps', [hourMs / 60, hourMs / 4, hourMs]);
  await story.start('comesBack', [7000, 70_000, 700_000]);
  story.onAsked = () => {
    if (random() < 0.12) setTimeout(act, random() * 12);
  };

  await story.timeline.until(() => story.notes.some((note) => note.what === 'rung all'), 'the end');
  await story.timeline.fastForward(2 * hourMs);
  story.onAsked = () => undefined;
  await story.looseEnds();
  await story.timeline.settle();

  judgeRings(story, behaviourOf, pressed);
  judgeTimes(story);
  return { actions };
}

/** Each ring once, in order; ended by what its phone did or by a press, and by the watchdog only when both were missing. */
function judgeRings(
  story: ToyStory,
  behaviourOf: ReadonlyMap<string, (typeof behaviours)[number]>,
  pressed: ReadonlySet<string>,
): void {
  const attempts = [1, 2].flatMap((round) => people.map((person) => `${String(round)}/${person}`));
  const rings = story.notes.filter((note) => note.what.startsWith('ring '));
  expect(rings.map((note) => note.what)).toEqual(attempts.map((attempt) => `ring ${attempt}`));
  for (const attempt of attempts) {
    const behaviour = behaviourOf.get(attempt);
    const rangAt = noteOf(story, (what) => what === `ring ${attempt}`).at;
    const end = noteOf(story, (what) => what.startsWith(`${attempt} `));
    const outcome = end.what.slice(attempt.length + 1);
    const lastedMs = end.at - rangAt;
    if (outcome === 'pressed') {
      expect(pressed).toContain(attempt);
      continue;
    }
    expect(outcome).toBe(behaviour?.outcome);
    expect(lastedMs).toBeGreaterThan((behaviour?.settledMs ?? 0) - 2000);
    expect(lastedMs).toBeLessThan((behaviour?.settledMs ?? 0) + 10_000);
  }
}

/** No run was ever elsewhere in time than the clock, and the quiet ones woke when they had to. */
function judgeTimes(story: ToyStory): void {
  for (const note of story.notes) expect(Math.abs(note.aheadMs), note.what).toBeLessThan(5000);
  const expected = { 'slept 60000': 60_000, 'slept 900000': 960_000, 'slept 3600000': 4_560_000 };
  for (const [what, at] of Object.entries(expected)) {
    const note = noteOf(story, (found) => found === what);
    expect(note.at, what).toBeGreaterThan(at - 2000);
    expect(note.at, what).toBeLessThan(at + 20_000);
  }
  expect(noteOf(story, (what) => what === 'came back').at).toBeGreaterThan(777_000 - 2000);
  expect(story.notes.filter((note) => note.what.startsWith('attempt'))).toHaveLength(4);
}

function noteOf(story: ToyStory, matches: (what: string) => boolean): Note {
  const note = story.notes.find(({ what }) => matches(what));
  expect(note, JSON.stringify(story.notes)).toBeDefined();
  return note ?? { what: '', at: 0, aheadMs: 0 };
}

/** Tells many stories, so many at a time; all failures are reported together, by seed. */
export async function tellChaosStories(
  world: ToyWorld,
  plan: { count: number; atOnce: number; firstSeed: number },
): Promise<{ failures: string[]; actions: number }> {
  const seeds = Array.from({ length: plan.count }, (_, index) => plan.firstSeed + index);
  const failures: string[] = [];
  let actions = 0;
  const teller = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      try {
        actions += (await tellChaosStory(world, seed)).actions;
      } catch (error) {
        failures.push(
          `seed ${String(seed)}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, teller));
  return { failures, actions };
}
