import { expect } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import type { Story } from '../../stories/support/story.ts';
import { faultForJobs } from '../support/fault.ts';
import { beginCalling, comesToItsEnd, eventually } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

/** As after a failover to a replica: whoever connects finds that nothing can be written. */
async function writesNothing({ stage: { sql } }: Story, on: boolean): Promise<void> {
  const { rows } = await sql.query<{ name: string }>('select current_database() as name');
  for (const role of ['ringdown_app', 'ringdown_system']) {
    const name = rows[0]?.name ?? '';
    const setting = `default_transaction_read_only ${on ? '= on' : 'to default'}`;
    await sql.query(`alter role ${role} in database "${name}" set ${setting}`);
  }
  await sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename in ('ringdown_app', 'ringdown_system')`,
  );
}

faultForJobs(
  'F22',
  'a database that takes no writes lets no call out, and with the first intent that is committed again the round goes on',
  async (draw, job) => {
    const { story, round, worker } = await twoPeople(draw, { job });
    const { logged } = story.stage;
    worker.freeze();
    await beginCalling(story);
    await writesNothing(story, true);
    const before = logged.length;
    worker.thaw();
    const refusals = () =>
      logged.slice(before).filter((line) => line.includes('"type":"activity_failed"')).length;
    await eventually('a step is refused', () => refusals() >= 2);
    await pause(draw.between(2, 8) * 1000);
    expect(story.ledger('call_accepted')).toEqual([]);
    const refused = refusals();
    await writesNothing(story, false);
    await comesToItsEnd(story);

    await cameToTheSame(round);
    return { story, fired: { refused } };
  },
  slow,
);

faultForJobs(
  'F22',
  'a table that somebody has locked for half a minute holds every call back, and none is lost or doubled',
  async (draw, job) => {
    const { story, round } = await twoPeople(draw, { job });
    const locker = await story.stage.sql.connect();
    await locker.query('begin');
    await locker.query('lock table attempt in access exclusive mode');
    await beginCalling(story);
    const blocked = async () => {
      const { rows } = await story.stage.sql.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.count ?? 0;
    };
    await eventually('somebody waits for the table', async () => (await blocked()) > 0);
    const waiting = await blocked();
    await pause(draw.between(20, 30) * 1000);
    expect(story.ledger('call_accepted')).toEqual([]);
    await locker.query('rollback');
    locker.release();
    await comesToItsEnd(story);

    await cameToTheSame(round);
    return { story, fired: { waiting } };
  },
  slow,
);
