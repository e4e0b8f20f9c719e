import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startTemporal, type EmbeddedTemporal } from '../../../src/app/embedded/temporal-server.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';
import { fault } from '../support/fault.ts';
import { comesToItsEnd, eventually, sweep } from '../support/progress.ts';

let instance: Awaited<ReturnType<typeof openThrowawayInstance>>;
let temporal: EmbeddedTemporal;
let stage: Stage;
beforeAll(async () => {
  instance = await openThrowawayInstance(openHome());
  temporal = await startTemporal({ dir: instance.dir, ui: false });
  stage = await openStage({
    temporal: { address: temporal.address },
    housekeeping: true,
    lookAfterMs: 1000,
  });
});
afterAll(async () => {
  await stage.close();
  await temporal.stop();
  instance.release();
});

/** Nothing of what the server knew is left; it comes back at the same address, empty. */
async function loseEverything(): Promise<number> {
  await temporal.kill();
  const folder = join(instance.dir, 'temporal');
  const files = readdirSync(folder).filter((name) => name.startsWith('temporal.db'));
  for (const name of files) rmSync(join(folder, name));
  await temporal.restart();
  return files.length;
}

fault(
  'F12',
  'a Temporal server that has lost everything is set up again, and its runs are started again from the database: nobody is rung twice',
  async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    const run = stage.app.services.temporal.client.workflow.getHandle(
      `shift-offer/${story.offerId}`,
    );
    const lost = (await run.describe()).runId;

    const files = await loseEverything();

    // While nobody has told it anything, the phone still rings, and is answered.
    await story.phone('Alice').answer();
    await story.phone('Alice').press('2');
    const { temporal: connected, options } = stage.app.services;
    const schedule = connected.client.schedule.getHandle(`${options.taskQueuePrefix}housekeeping`);
    await eventually('housekeeping is scheduled again', async () => {
      const found = await schedule.describe().catch(() => undefined);
      return found !== undefined;
    });
    // Its next minute, at once.
    await sweep(story);
    await eventually('the run is ordered anew', async () => {
      const found = await run.describe().catch(() => undefined);
      return found !== undefined && found.runId !== lost;
    });
    await eventually('Bob is rung', () => story.phone('Bob').liveCall !== undefined);
    await story.phone('Bob').answer();
    await story.phone('Bob').press('1');
    await comesToItsEnd(story);

    expect(story.rang()).toEqual(['Alice', 'Bob']);
    expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 accepted']);
    return { story, fired: { files } };
  },
  { alone: true, timeoutMs: 300_000 },
);
