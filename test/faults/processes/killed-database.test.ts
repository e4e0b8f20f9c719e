import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { deployMigrations } from '../../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startPostgres, type EmbeddedPostgres } from '../../../src/app/embedded/postgres.ts';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.ts';
import { faultForJobs, type Draw } from '../support/fault.ts';
import type { Processes } from '../support/processes.ts';
import { beginCalling, comesToItsEnd } from '../support/progress.ts';
import type { VictimJob } from '../support/victim-job.ts';
import { longRound, slow, twoPeople } from '../support/two-people.ts';

const KILLS = 5;

let instance: Awaited<ReturnType<typeof openThrowawayInstance>>;
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  instance = await openThrowawayInstance(openHome());
  postgres = await start();
});
afterAll(async () => {
  await postgres.stop();
  instance.release();
});

/** What it has told as committed must be there after a kill. */
const start = () => startPostgres({ dir: instance.dir, durable: true });

async function createDatabase(draw: Draw, job: VictimJob): Promise<TestDatabase> {
  const name = `killed_${job}_${String(draw.seed)}`;
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  await deployMigrations(postgres.url(name));
  await postgres.admit('ringdown_app', 'ringdown_system');
  return { name, url: (user) => postgres.url(name, user), drop: async () => undefined };
}

/** Each time with a commit on its way to it: whether it was made is for nobody to know. */
async function killAtCommits(draw: Draw, { roads }: Processes): Promise<number> {
  let kills = 0;
  const both = [roads.serverDatabase, roads.workerDatabase];
  for (; kills < KILLS; kills += 1) {
    let left = draw.between(1, 8);
    await new Promise<void>((resolve) => {
      for (const road of both) {
        road.onCommit(({ when }) => {
          if (when === 'before' && (left -= 1) === 0) resolve();
          return 'pass';
        });
      }
    });
    await postgres.kill();
    await pause(draw.between(200, 3000));
    postgres = await start();
  }
  return kills;
}

faultForJobs(
  'F20',
  'a database killed five times in the middle of commits costs time, and rings nobody twice',
  async (draw, job) => {
    const processes = await twoPeople(draw, {
      ...{ job, ...longRound(job) },
      database: await createDatabase(draw, job),
    });
    const { story } = processes;
    const killed = killAtCommits(draw, processes);
    await beginCalling(story);
    const kills = await killed;
    await comesToItsEnd(story);

    return { story, fired: { 'kills with a commit on its way': kills } };
  },
  slow,
);
