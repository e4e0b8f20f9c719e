import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';
import type { Story } from '../../stories/support/story.ts';
import { violations } from './invariants.ts';
import { VICTIM_JOBS, type VictimJob } from './victim-job.ts';

const isChaos = process.env['FAULT_TABLE'] !== undefined;

/** One seed's choices: everything about a fault that is not the operating system's to decide. */
export interface Draw {
  readonly seed: number;
  /** One of these. */
  oneOf<const T>(choices: readonly [T, ...T[]]): T;
  shuffled<const T>(items: readonly T[]): T[];
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
}

export interface Played {
  story: Story;
  /** How often each injected thing really happened. */
  fired: Readonly<Record<string, number>>;
  /** Where broken code was the fault: so many tasks of a run failed until it was taken back. */
  brokenTasks?: number;
}

interface Options {
  timeoutMs?: number;
  /** Others of the file do not run beside it. */
  alone?: boolean;
  /** What it is played on, where it is played on each. */
  job?: VictimJob;
}

/** Plays one fault once for each seed of the run. A fault that did not fire is a failure, as is any invariant it has broken. */
export function fault(
  id: string,
  guarantee: string,
  play: (draw: Draw) => Promise<Played>,
  { timeoutMs = 240_000, alone = false, job }: Options = {},
): void {
  for (const seed of seedsOfRun()) {
    // Beside many others vitest forgets, when one of them ends, within which test a story begins.
    const register = alone || isChaos ? test : test.concurrent;
    register(
      `${id} ${guarantee} (seed ${String(seed)})`,
      async () => {
        let fired: Played['fired'] = {};
        let broken: readonly string[] = ['the story did not end as it must'];
        try {
          const played = await play(drawOf([id, seed, job].join(' '), seed));
          fired = played.fired;
          broken = await violations(played.story, played.brokenTasks);
        } finally {
          note({ id, job, seed, fired, violations: broken });
        }
        for (const [what, times] of Object.entries(fired)) {
          expect(times, `V ${what} really fired`).toBeGreaterThan(0);
        }
        expect(Object.keys(fired).length, 'V something was injected').toBeGreaterThan(0);
        expect(broken).toEqual([]);
      },
      timeoutMs,
    );
  }
}

/**
 * The same fault for each job that places calls: an offer always, the others in `npm run chaos`, and in every run where they are
 * named.
 */
export function faultForJobs(
  id: string,
  guarantee: string,
  play: (draw: Draw, job: VictimJob) => Promise<Played>,
  { everyRun = [], ...options }: Options & { everyRun?: readonly VictimJob[] } = {},
): void {
  for (const job of VICTIM_JOBS) {
    if (job !== 'shift_offer' && !isChaos && !everyRun.includes(job)) continue;
    const name = job === 'shift_offer' ? guarantee : `${guarantee}, ${job}`;
    fault(id, name, (draw) => play(draw, job), { ...options, job });
  }
}

/** FAULT_SEEDS: how many; FAULT_FIRST_SEED: from which one on. One, the first, unless given. */
function seedsOfRun(): number[] {
  const first = Number(process.env['FAULT_FIRST_SEED'] ?? 1);
  return Array.from({ length: Number(process.env['FAULT_SEEDS'] ?? 1) }, (_, n) => first + n);
}

/** FAULT_TABLE: file that takes one JSON line a story, for the table at the end of a chaos run. */
function note(line: object): void {
  const path = process.env['FAULT_TABLE'];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(line)}\n`);
}

function drawOf(name: string, seed: number): Draw {
  const random = createSeededRandom(name);
  const below = (end: number) => Math.floor(random() * end);
  return {
    seed,
    oneOf: (choices) => choices[below(choices.length)] ?? choices[0],
    between: (min, max) => min + below(max - min + 1),
    shuffled(items) {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}

/** Every rule of the account's fault table with its count, by what it does. */
export function faultsFired(story: Story): Record<string, number> {
  const fired: Record<string, number> = {};
  for (const { fault: rule, count } of story.stage.world.carrier.faults(story.account).fired()) {
    const what = `${rule.on} ${rule.does}${rule.to === undefined ? '' : ` ${story.nameOf(rule.to)}`}`;
    fired[what] = (fired[what] ?? 0) + count;
  }
  return fired;
}
