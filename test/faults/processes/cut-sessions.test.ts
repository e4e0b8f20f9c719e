import { faultForJobs, type Draw } from '../support/fault.ts';
import type { Processes } from '../support/processes.ts';
import { beginCalling, comesToItsEnd } from '../support/progress.ts';
import { longRound, slow, twoPeople } from '../support/two-people.ts';

const CUTS = 5;

/** All sessions of the application, each time when a commit stands on its way to the server or on its way back. */
async function cutAtCommits(draw: Draw, { roads, stage }: Processes): Promise<number> {
  const both = [roads.serverDatabase, roads.workerDatabase];
  let cut = 0;
  for (let n = 0; n < CUTS; n += 1) {
    let left = draw.between(1, 6);
    const moment = draw.oneOf(['before', 'after']);
    await new Promise<void>((resolve) => {
      for (const road of both) {
        road.onCommit(({ when }) => {
          if (when !== moment || (left -= 1) !== 0) return 'pass';
          resolve();
          return 'hold';
        });
      }
    });
    const { rowCount } = await stage.sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename in ('ringdown_app', 'ringdown_system')`,
    );
    cut += rowCount ?? 0;
    for (const road of both) {
      road.onCommit(() => 'pass');
      road.letGo();
    }
  }
  return cut;
}

faultForJobs(
  'F21',
  'sessions that are cut in the middle of commits leave it open whether these were made, and nobody is rung twice',
  async (draw, job) => {
    const processes = await twoPeople(draw, { job, ...longRound(job) });
    const { story } = processes;
    const cutting = cutAtCommits(draw, processes);
    await beginCalling(story);
    const sessions = await cutting;
    await comesToItsEnd(story);

    return { story, fired: { 'commits in doubt': CUTS, sessions } };
  },
  slow,
);
