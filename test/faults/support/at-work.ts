import type { Story } from '../../stories/support/story.ts';
import { runsOf } from './progress.ts';

/** PENDING_ACTIVITY_STATE_STARTED */
const STARTED = 2;

/** Process ids of the workers that hold a step of the story's jobs, as the server knows it. */
export async function atWork(story: Story): Promise<number[]> {
  const { workflow } = story.stage.app.services.temporal.client;
  const runs = await runsOf(story);
  const looks = await Promise.all(runs.map((run) => workflow.getHandle(run).describe()));
  return looks
    .flatMap(({ raw }) => raw.pendingActivities ?? [])
    .filter(({ state }) => Number(state) === STARTED)
    .map(({ lastWorkerIdentity }) => Number(lastWorkerIdentity?.split('@')[0]));
}
