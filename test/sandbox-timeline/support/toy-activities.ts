import { setTimeout as pause } from 'node:timers/promises';
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { ToyStory } from './toy-story.ts';

export type ToyActivities = ReturnType<typeof createToyActivities>;

export function createToyActivities(stories: ReadonlyMap<string, ToyStory>) {
  function storyOf(name: string): ToyStory {
    const story = stories.get(name);
    if (story === undefined) throw ApplicationFailure.nonRetryable(`no story ${name}`);
    return story;
  }

  return {
    async record(input: { story: string; what: string; runTime: number }): Promise<void> {
      storyOf(input.story).note(input.what, input.runTime);
    },
    async backOff(input: { story: string; delaysMs: readonly number[] }): Promise<void> {
      const { attempt } = activityInfo();
      storyOf(input.story).note(`attempt ${String(attempt)}`);
      const delayMs = input.delaysMs[attempt - 1];
      if (delayMs === undefined) return;
      throw ApplicationFailure.create({ type: 'not_yet', nextRetryDelay: delayMs });
    },
    async work(input: { story: string; realMs: number }): Promise<void> {
      await pause(input.realMs);
    },
    async dial(input: { story: string; attempt: string; runTime: number }): Promise<void> {
      storyOf(input.story).ring(input.attempt, input.runTime);
    },
  };
}
