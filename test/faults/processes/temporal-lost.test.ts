import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startTemporal, type EmbeddedTemporal } from '../../../src/app/embedded/temporal-server.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { accepts } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { Story } from '../../stories/support/story.ts';
import { faultForJobs } from '../support/fault.ts';
import { comesToItsEnd, eventually, runsOf, sweep } from '../support/progress.ts';
import { inOrder, openRound, outcomesIn } from '../support/round.ts';

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

/** The server's own names of the runs that the jobs have at this time. */
async function runIdsOf(story: Story): Promise<string[]> {
  const { workflow } = stage.app.services.temporal.client;
  const runs = await runsOf(story);
  const looks = await Promise.all(runs.map((run) => workflow.getHandle(run).describe()));
  return looks.map(({ runId }) => runId);
}

faultForJobs(
  'F12',
  'a Temporal server that has lost everything is set up again, and its runs are started again from the database: nobody is rung twice',
  async (_draw, job) => {
    const round = await openRound(stage, ['Alice', 'Bob'], { job, apartMinutes: 0 });
    const { story, words } = round;
    story.phone('Bob').persona(accepts());
    await round.begins();
    await story.rings('Alice');
    const lost = await runIdsOf(story);

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
    await eventually('every run is ordered anew', async () => {
      const found = await runIdsOf(story).catch(() => lost);
      return !found.some((id) => lost.includes(id));
    });
    await comesToItsEnd(story);

    expect(inOrder(round, story.rang())).toEqual(['Alice', 'Bob']);
    expect(inOrder(round, await outcomesIn(story))).toEqual([
      `Alice 1 ${words.declined}`,
      `Bob 1 ${words.accepted}`,
    ]);
    return { story, fired: { files } };
  },
  { alone: true, timeoutMs: 300_000 },
);
