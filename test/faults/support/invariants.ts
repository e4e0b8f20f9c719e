import type { Story } from '../../stories/support/story.ts';
import { gather } from './judge/gather.ts';
import { judge } from './judge/judge.ts';

/** What a story has broken of the invariants, in words. The carrier's ledger is the judge, never the application's own tables. */
export const violations = async (story: Story, brokenTasks?: number): Promise<string[]> =>
  judge(await gather(story, brokenTasks));
