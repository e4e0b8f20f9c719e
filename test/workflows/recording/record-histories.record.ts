import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { writeHistory } from '../support/recorded.ts';
import { PATHS } from './paths.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

for (const [name, play] of Object.entries(PATHS)) {
  test(`records ${name}`, async () => {
    const played = await play(stage);
    const { workflowId, runId } =
      typeof played === 'string' ? { workflowId: played, runId: undefined } : played;

    const handle = stage.app.services.temporal.client.workflow.getHandle(workflowId, runId);
    const events = await writeHistory(name, await handle.fetchHistory());

    expect(events).toBeGreaterThan(5);
  });
}
