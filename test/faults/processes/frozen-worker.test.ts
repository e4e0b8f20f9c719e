import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { faultForJobs } from '../support/fault.ts';
import type { Processes } from '../support/processes.ts';
import { beginCalling, comesToItsEnd, eventually, sweep } from '../support/progress.ts';
import { everybodyKeptTheirTurn, cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

/** The transaction after which an order may leave. */
const INTENT = 'dialed_real_at = clock_timestamp()';
/** Twice as long as a worker may be silent. */
const FROZEN_MS = 12_000;

/** The first worker stands still at its first intent, before or after it is committed. */
function freezeAtIntent({ roads, worker }: Processes, at: 'before' | 'after') {
  const seen = { freezes: 0 };
  roads.workerDatabase.onCommit(({ when, sql }) => {
    if (seen.freezes > 0 || when !== at || !sql.includes(INTENT)) return 'pass';
    worker.freeze();
    seen.freezes += 1;
    return at === 'before' ? 'hold' : 'pass';
  });
  return seen;
}

faultForJobs(
  'F05',
  'a worker frozen between its intent and the order, and given up, orders nothing when it wakes',
  async (draw, job) => {
    const processes = await twoPeople(draw, { job, bob: 'declines' });
    const { story, round, worker, startWorker } = processes;
    const seen = freezeAtIntent(processes, 'after');
    await beginCalling(story);
    await eventually('the worker is frozen', () => seen.freezes > 0);
    await Promise.all([startWorker(), pause(FROZEN_MS)]);
    await sweep(story);
    await eventually('the other worker rings', () => story.rang().length > 0);
    worker.thaw();
    await comesToItsEnd(story);

    expect(worker.isRunning, 'it came through').toBe(true);
    await everybodyKeptTheirTurn(round);
    return { story, fired: { freezes: seen.freezes } };
  },
  slow,
);

faultForJobs(
  'F05',
  'a worker frozen in the middle of a transaction does not hold up the others, and its late commit is void',
  async (draw, job) => {
    const processes = await twoPeople(draw, { job });
    const { story, round, roads, worker, startWorker } = processes;
    const seen = freezeAtIntent(processes, 'before');
    await beginCalling(story);
    await eventually('the worker is frozen', () => seen.freezes > 0);
    await startWorker();
    await comesToItsEnd(story);
    worker.thaw();
    roads.workerDatabase.letGo();
    await pause(2000);

    expect(worker.isRunning, 'it came through').toBe(true);
    await cameToTheSame(round);
    return { story, fired: { freezes: seen.freezes } };
  },
  slow,
);

faultForJobs(
  'F05',
  'a worker frozen while the carrier answers hears the answer late, and rings nobody again',
  async (draw, job) => {
    const { stage, story, round, worker, startWorker } = await twoPeople(draw, { job });
    let freezes = 0;
    stage.world.carrier.ledger.follow(({ kind }) => {
      if (kind !== 'call_accepted' || freezes > 0) return;
      worker.freeze();
      freezes += 1;
    });
    await beginCalling(story);
    await eventually('the worker is frozen', () => freezes > 0);
    await Promise.all([startWorker(), pause(FROZEN_MS)]);
    worker.thaw();
    await comesToItsEnd(story);

    expect(worker.isRunning, 'it came through').toBe(true);
    await cameToTheSame(round);
    return { story, fired: { freezes } };
  },
  slow,
);
