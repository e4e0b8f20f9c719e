import type { Stage } from './stage.ts';
import { Story, type StoryOptions } from './story.ts';

type Rules = NonNullable<Parameters<Story['api']['changePool']>[0]['body']['rules']>;

export async function poolWithRules(
  stage: Stage,
  names: string,
  rules: Rules,
  options: StoryOptions = {},
): Promise<Story> {
  const story = await Story.begin(stage, options);
  await story.pool(Object.fromEntries(names.split(' ').map((name) => [name, {}])));
  await story.api.changePool({ params: { poolId: story.poolId }, body: { rules } });
  return story;
}

/** Who waits for the office, in the order of their yes. */
export async function waiting(story: Story) {
  const { review } = await story.api.listReview({ query: { state: 'waiting' } });
  return review.map(({ interestId, staffId }) => ({
    interestId,
    name: [...story.members.values()].find((member) => member.staffId === staffId)?.name,
  }));
}

export async function award(story: Story, name: string) {
  const found = (await waiting(story)).find((one) => one.name === name);
  await story.api.awardSeat({ params: { interestId: found?.interestId ?? '' } });
  await story.time.settle();
}
