import type { Stage } from './stage.ts';
import { Story, type StoryOptions } from './story.ts';

type Rules = NonNullable<Parameters<Story['api']['changePool']>[0]['body']['rules']>;

/** Nobody of this pool picks up; "Bob2" is Bob of tier 2. */
export async function tieredPool(
  stage: Stage,
  words: string,
  rules: Rules,
  options: StoryOptions = {},
): Promise<Story> {
  const settings = { rounds: 1, ...options.settings };
  const story = await Story.begin(stage, { ...options, settings });
  const names = words.split(' ').map((word) => word.replace(/\d/, ''));
  await story.pool(Object.fromEntries(names.map((name) => [name, {}])));
  for (const name of names) story.phone(name).persona({ kind: 'no_answer' });
  const params = { poolId: story.poolId };
  const tiers = Object.fromEntries(
    words
      .split(' ')
      .map((word, index) => [
        story.member(names[index] ?? '').staffId,
        Number(/\d/.exec(word)?.[0] ?? 1),
      ]),
  );
  const members = names.map((name) => story.member(name).staffId);
  await story.api.replaceMembers({ params, body: { members, tiers } });
  await story.api.changePool({ params, body: { rules } });
  return story;
}

/** Minutes from the first of these to each of them. */
export function minutes(times: readonly { at: number }[]): number[] {
  const begunAt = times[0]?.at ?? 0;
  return times.map(({ at }) => Math.round((at - begunAt) / 60_000));
}
