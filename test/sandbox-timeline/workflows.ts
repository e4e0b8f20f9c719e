import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { ToyActivities } from './support/toy-activities.ts';

const { record, backOff, work, dial } = proxyActivities<ToyActivities>({
  startToCloseTimeout: '10 seconds',
});

export const poked = defineSignal<[number]>('poked');
export const rang = defineSignal<[string, string]>('rang');

/** Sleeps one after the other; notes each awakening. */
export async function sleeps(story: string, delaysMs: readonly number[]): Promise<void> {
  for (const delayMs of delaysMs) {
    await sleep(delayMs);
    await record({ story, what: `slept ${String(delayMs)}`, runTime: Date.now() });
  }
}

/** One activity that comes back after each of the delays. */
export async function comesBack(story: string, delaysMs: readonly number[]): Promise<void> {
  await backOff({ story, delaysMs });
  await record({ story, what: 'came back', runTime: Date.now() });
}

/** Counts pokes beside a timer of its own until `count` have come. */
export async function counts(story: string, count: number): Promise<number> {
  const seen = new Set<number>();
  setHandler(poked, (ordinal) => {
    seen.add(ordinal);
  });
  while (seen.size < count) await condition(() => seen.size >= count, 60_000);
  await record({ story, what: `counted ${String(seen.size)}`, runTime: Date.now() });
  return seen.size;
}

/** Waits and continues as new, `left` more times. */
export async function chain(story: string, delayMs: number, left: number): Promise<void> {
  await sleep(delayMs);
  await record({ story, what: `link ${String(left)}`, runTime: Date.now() });
  if (left > 0) await continueAsNew<typeof chain>(story, delayMs, left - 1);
}

/** A timer, a moment of real work, a long timer: the shape in which a server skips too far. */
export async function worksThenSleeps(story: string, workMs: number): Promise<void> {
  await sleep('1 minute');
  await work({ story, realMs: workMs });
  await sleep('10 days');
}

export async function fails(): Promise<void> {
  await sleep(1000);
  throw ApplicationFailure.nonRetryable('meant to fail');
}

export async function throwsInCode(): Promise<void> {
  await sleep(1000);
  throw new Error('a mistake in the code');
}

/** Rings one person after the other; what became of a ring comes as a signal, or a watchdog ends the wait. */
export async function ringsAll(story: string, people: readonly string[]): Promise<void> {
  const outcomes = new Map<string, string>();
  setHandler(rang, (attempt, outcome) => {
    if (!outcomes.has(attempt)) outcomes.set(attempt, outcome);
  });
  setHandler(poked, () => undefined);
  for (let round = 1; round <= 2; round += 1) {
    for (const person of people) {
      const attempt = `${String(round)}/${person}`;
      await dial({ story, attempt, runTime: Date.now() });
      const settled = await condition(() => outcomes.has(attempt), 120_000);
      const outcome = settled ? outcomes.get(attempt) : 'watchdog';
      await record({ story, what: `${attempt} ${outcome ?? ''}`, runTime: Date.now() });
      await sleep(5000);
    }
    await sleep(60_000);
  }
  await record({ story, what: 'rung all', runTime: Date.now() });
}
