import { expect } from 'vitest';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { Stage } from '../../stories/support/stage.ts';
import { Story, type StoryOptions } from '../../stories/support/story.ts';
import { standBeside } from './bystander.ts';

export const NAMES = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;

/** A round in which every kind of end comes once; the last one takes the seat. */
export async function fourPeople(stage: Stage, options: StoryOptions = {}): Promise<Story> {
  await standBeside(stage);
  const { settings, ...others } = options;
  const story = await Story.begin(stage, { settings: { rounds: 1, ...settings }, ...others });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona({ kind: 'no_answer' });
  story.phone('Charlie').persona({ kind: 'busy' });
  story.phone('Diana').persona(accepts());
  return story;
}

/** The round has come to what it comes to when nothing is wrong, and nobody was called twice. */
export async function endsAsEver(story: Story): Promise<void> {
  const { result } = await story.ends();
  expect(result).toBe('filled');
  await cameToTheSame(story);
}

export async function cameToTheSame(story: Story): Promise<void> {
  expect(story.ledger('call_accepted').map(({ to }) => story.nameOf(to))).toEqual([...NAMES]);
  expect(await story.outcomes()).toEqual([
    'Alice 1 declined',
    'Bob 1 no_answer',
    'Charlie 1 busy',
    'Diana 1 accepted',
  ]);
}

export const numberOf = (story: Story, name: string): string => story.member(name).number ?? '';
