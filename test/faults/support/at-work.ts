import type { Story } from '../../stories/support/story.ts';

/** PENDING_ACTIVITY_STATE_STARTED */
const STARTED = 2;

/** Process ids of the workers that hold a step of the story's offer, as the server knows it. */
export async function atWork({ stage, offerId }: Story): Promise<number[]> {
  const { workflow } = stage.app.services.temporal.client;
  const { raw } = await workflow.getHandle(`shift-offer/${offerId}`).describe();
  return (raw.pendingActivities ?? [])
    .filter(({ state }) => Number(state) === STARTED)
    .map(({ lastWorkerIdentity }) => Number(lastWorkerIdentity?.split('@')[0]));
}
