import { expect } from 'vitest';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { Stage } from '../../stories/support/stage.ts';
import type { StoryOptions } from '../../stories/support/story.ts';
import { standBeside } from './bystander.ts';
import { ends, inOrder, openRound, outcomesIn, type Round } from './round.ts';
import type { VictimJob } from './victim-job.ts';

export const NAMES = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;

/** One call each, in which every kind of end comes once: the first says no, or not now, and the last says yes. */
export async function fourPeople(
  stage: Stage,
  options: StoryOptions = {},
  job: VictimJob = 'shift_offer',
): Promise<Round> {
  await standBeside(stage);
  const round = await openRound(stage, NAMES, { ...options, job });
  const { story } = round;
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona({ kind: 'no_answer' });
  story.phone('Charlie').persona({ kind: 'busy' });
  story.phone('Diana').persona(accepts());
  return round;
}

/** The round has come to what it comes to when nothing is wrong, and nobody was called twice. */
export async function endsAsEver(round: Round): Promise<void> {
  await ends(round);
  await cameToTheSame(round);
}

export async function cameToTheSame(round: Round): Promise<void> {
  const { story, words } = round;
  const called = story.ledger('call_accepted').map(({ to }) => story.nameOf(to));
  expect(inOrder(round, called)).toEqual([...NAMES]);
  expect(inOrder(round, await outcomesIn(story))).toEqual([
    `Alice 1 ${words.declined}`,
    'Bob 1 no_answer',
    'Charlie 1 busy',
    `Diana 1 ${words.accepted}`,
  ]);
}
