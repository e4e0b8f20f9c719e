import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { bundleWorkflows } from '../../../src/app/bundle-workflows.ts';
import { startWorkers } from '../../../src/app/workers.ts';
import type { Story } from '../../stories/support/story.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';
import { faultForJobs } from '../support/fault.ts';
import { gather } from '../support/judge/gather.ts';
import { beginCalling, comesToItsEnd, eventually, runsOf, sweep } from '../support/progress.ts';
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

/** Jobs about which it is alarmed that their runs do not go on. */
async function alarmed({ stage, tenantId }: Story): Promise<number> {
  const { rows } = await stage.sql.query(
    `select 1 from alert a join job j on j.id::text = a.subject
     where a.kind = 'run_stuck' and j.tenant_id = $1 and a.resolved_at is null`,
    [tenantId],
  );
  return rows.length;
}

faultForJobs(
  'F15',
  'incompatible code that is deployed under a waiting run is alarmed, rings nobody, and taken back leaves no trace',
  async (draw, job) => {
    const { story, round, worker, startWorker } = await twoPeople(draw, { job });
    const { runs } = story.stage.app.services;
    await worker.end();
    const broken = await deployBroken(story);
    await beginCalling(story);
    const jobs = await runsOf(story);
    for (const run of jobs) {
      await eventually('its tasks fail', async () => (await runs.look(run)) === 'stuck');
    }
    await sweep(story);
    const alarms = await alarmed(story);
    const rang = story.rang();
    const failed = (await gather(story)).runs.map(({ failedTasks }) => failedTasks);
    await broken.takeBack();
    await startWorker();
    await comesToItsEnd(story);
    await sweep(story);

    expect(rang).toEqual([]);
    expect(alarms).toBe(jobs.length);
    expect(await alarmed(story)).toBe(0);
    await cameToTheSame(round);
    const brokenTasks = Math.max(...failed);
    return { story, fired: { 'tasks that failed': Math.min(...failed) }, brokenTasks };
  },
  slow,
);
