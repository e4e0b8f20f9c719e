import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { bundleWorkflows } from '../../../src/app/bundle-workflows.ts';
import { startWorkers } from '../../../src/app/workers.ts';
import type { Story } from '../../stories/support/story.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';
import { fault } from '../support/fault.ts';
import { gather } from '../support/judge/gather.ts';
import { beginCalling, comesToItsEnd, eventually, sweep } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

const incompatible = fileURLToPath(
  new URL('../../workflows/broken/extra-sleep.ts', import.meta.url),
);

/** Workers of the story's application that run the wrong code. */
async function deployBroken({ stage }: Story) {
  quietRuntime('errors');
  const folder = await mkdtemp(join(tmpdir(), 'ringdown-broken-'));
  const workflowBundle = join(folder, 'workflows.js');
  await writeFile(workflowBundle, await bundleWorkflows(incompatible));
  const workers = await startWorkers(stage.app.services, { workflowBundle, housekeeping: false });
  return {
    async takeBack() {
      await workers.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function isAlarmed({ stage, offerId }: Story): Promise<boolean> {
  const { rows } = await stage.sql.query(
    `select 1 from alert where kind = 'run_stuck' and subject = $1 and resolved_at is null`,
    [offerId],
  );
  return rows.length > 0;
}

fault(
  'F15',
  'incompatible code that is deployed under a waiting run is alarmed, rings nobody, and taken back leaves no trace',
  async (draw) => {
    const { story, round, worker, startWorker } = await twoPeople(draw);
    const { runs } = story.stage.app.services;
    await worker.end();
    const broken = await deployBroken(story);
    await beginCalling(story);
    const run = `shift-offer/${story.offerId}`;
    await eventually('its tasks fail', async () => (await runs.look(run)) === 'stuck');
    await sweep(story);
    const alarmed = await isAlarmed(story);
    const rang = story.rang();
    const failed = (await gather(story)).runs.find(({ id }) => id === run)?.failedTasks ?? 0;
    await broken.takeBack();
    await startWorker();
    await comesToItsEnd(story);
    await sweep(story);

    expect(rang).toEqual([]);
    expect(alarmed).toBe(true);
    expect(await isAlarmed(story)).toBe(false);
    await cameToTheSame(round);
    return { story, fired: { 'tasks that failed': failed }, brokenTasks: failed };
  },
  slow,
);
