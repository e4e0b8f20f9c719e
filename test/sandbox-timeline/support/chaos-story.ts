import { expect } from 'vitest';
import type { ToyWorld } from './toy-world.ts';
import type { Note, Phone, ToyStory } from './toy-story.ts';

// An action in the middle of a step is before or after it, and a wait that it begins as well.
const toleranceMs = 2000;
const lateMs = 20_000;
const people = ['Alice', 'Bob'];

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
  await story.start('sleeps', [60_000, 900_000]);
  await story.start('comesBack', [7000, 70_000, 700_000]);
  story.onAsked = () => {
    if (random() < 0.12) setTimeout(act, random() * 12);
  };

  const ends = ['rung all', 'slept 900000', 'came back'];
  const ended = () => ends.every((end) => story.notes.some((note) => note.what === end));
  await story.timeline.until(ended, 'the end');
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
    expect(lastedMs).toBeGreaterThan((behaviour?.settledMs ?? 0) - toleranceMs);
    expect(lastedMs).toBeLessThan((behaviour?.settledMs ?? 0) + lateMs);
  }
}

/** The quiet runs woke when they had to, whatever went on around them. */
function judgeTimes(story: ToyStory): void {
  // A message in the very moment of a skip can make server 1.32 retry early, so back-offs have no lower bound here.
  const due = { 'slept 60000': 60_000, 'slept 900000': 960_000 };
  for (const [what, at] of Object.entries(due)) {
    expect(noteOf(story, (found) => found === what).at, what).toBeGreaterThan(at - toleranceMs);
    expect(noteOf(story, (found) => found === what).at, what).toBeLessThan(at + lateMs);
  }
  expect(noteOf(story, (what) => what === 'came back').at).toBeLessThan(777_000 + lateMs);
  expect(story.notes.filter((note) => note.what.startsWith('attempt'))).toHaveLength(4);
}

function noteOf(story: ToyStory, matches: (what: string) => boolean): Note {
  const note = story.notes.find(({ what }) => matches(what));
  if (!note) throw new Error(`not noted: ${JSON.stringify(story.notes)}`);
  return note;
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
        const told = await tellChaosStory(world, seed);
        actions += told.actions;
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
