import { expect, onTestFinished } from 'vitest';
import type { Draw } from './fault.ts';
import { openProcesses, type Processes, type ProcessesOptions } from './processes.ts';
import { inOrder, outcomesIn, type Round } from './round.ts';
import type { VictimJob } from './victim-job.ts';

type Options = Omit<ProcessesOptions, 'seed' | 'names'> & {
  bob?: 'accepts' | 'declines';
  /** Called too, and decline. */
  others?: readonly string[];
};

/** Alice declines and Bob, unless told otherwise, accepts, both soon; their calls wait to begin. */
export async function twoPeople(draw: Draw, options: Options = {}): Promise<Processes> {
  const { settings, bob = 'accepts', others = [], ...given } = options;
  const names = ['Alice', 'Bob', ...others];
  const processes = await openProcesses({
    ...{ seed: draw.seed, names, apartMinutes: 0 },
    settings: { rounds: 1, betweenPeopleSeconds: 0, ...settings },
    ...given,
  });
  // After the judge has looked, also when the story has failed: servers that go on would take part in the next one.
  onTestFinished(() => processes.close());
  const { story, round } = processes;
  for (const name of names) {
    const presses = name === 'Bob' && bob === 'accepts' ? '1' : '2';
    story.phone(name).persona({ kind: 'answers', afterSeconds: 1, presses, pressAfterSeconds: 1 });
  }
  await round.begins();
  return processes;
}

/** Calls enough to be hit again and again: three rounds of an offer, or as many people. */
export function longRound(job: VictimJob): Pick<Options, 'settings' | 'others'> {
  if (job === 'shift_offer') return { settings: { rounds: 3, betweenRoundsSeconds: 0 } };
  return { others: ['Charlie', 'Diana', 'Edith', 'Felix'] };
}

/** What it comes to when nothing is wrong. */
export async function cameToTheSame(round: Round): Promise<void> {
  const { story, words } = round;
  expect(inOrder(round, story.rang())).toEqual(['Alice', 'Bob']);
  expect(inOrder(round, await outcomesIn(story))).toEqual([
    `Alice 1 ${words.declined}`,
    `Bob 1 ${words.accepted}`,
  ]);
}

/** What it comes to when both decline and an order was proven never to have left: it used up nobody's turn. An offer may have gone on meanwhile, and both may have been ordered at once. */
export async function everybodyKeptTheirTurn({ story, words, isInOrder }: Round): Promise<void> {
  expect(story.rang().toSorted()).toEqual(['Alice', 'Bob']);
  const outcomes = await outcomesIn(story);
  expect(new Set(outcomes).size, 'nothing came twice').toBe(outcomes.length);
  const declined = (name: string) => `${name} 1 ${words.declined}`;
  const failed = outcomes.filter((outcome) => outcome.endsWith(' failed'));
  expect(failed).not.toEqual([]);
  if (isInOrder) expect(outcomes[0]).toBe('Alice 1 failed');
  expect(outcomes.filter((outcome) => !failed.includes(outcome)).toSorted()).toEqual([
    declined('Alice'),
    declined('Bob'),
  ]);
}

/** Processes are started and killed in real time, and that of a busy machine. */
export const slow = { timeoutMs: 600_000, alone: true };
