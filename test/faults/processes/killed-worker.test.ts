import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../support/child.ts';
import { faultForJobs, type Draw } from '../support/fault.ts';
import type { Processes } from '../support/processes.ts';
import { beginCalling, comesToItsEnd, eventually, sweep } from '../support/progress.ts';
import {
  everybodyKeptTheirTurn,
  cameToTheSame,
  longRound,
  slow,
  twoPeople,
} from '../support/two-people.ts';
import { atWork } from '../support/at-work.ts';

/** The transaction after which an order may have left. */
const INTENT = 'dialed_real_at = clock_timestamp()';

faultForJobs(
  'F01',
  'a worker killed between its intent and the order: it is never repeated, and the person keeps the turn',
  async (draw, job) => {
    const { story, round, roads, worker, startWorker } = await twoPeople(draw, {
      job,
      bob: 'declines',
    });
    const where = draw.oneOf(['when its intent is committed', 'when its order is at the door']);
    let kills = 0;
    const kill = () => {
      worker.kill();
      kills += 1;
    };
    if (where === 'when its intent is committed') {
      roads.workerDatabase.onCommit(({ when, sql }) => {
        if (when === 'after' && sql.includes(INTENT) && kills === 0) kill();
        return 'pass';
      });
    } else {
      roads.carrier.onOrder(() => {
        if (kills > 0) return { kind: 'pass' };
        kill();
        return { kind: 'drop' };
      });
    }
    await beginCalling(story);
    await eventually('the worker is killed', () => kills > 0);
    await worker.exited;
    await startWorker();
    await sweep(story);
    await comesToItsEnd(story);

    await everybodyKeptTheirTurn(round);
    return { story, fired: { [`killed ${where}`]: kills } };
  },
  slow,
);

faultForJobs(
  'F02',
  'a worker killed after the carrier has accepted does not ring a second time',
  async (draw, job) => {
    const { stage, story, round, worker, startWorker } = await twoPeople(draw, { job });
    let kills = 0;
    stage.world.carrier.ledger.follow(({ kind }) => {
      if (kind !== 'call_accepted' || kills > 0) return;
      worker.kill();
      kills += 1;
    });
    await beginCalling(story);
    await eventually('the worker is killed', () => kills > 0);
    await worker.exited;
    await startWorker();
    await comesToItsEnd(story);

    await cameToTheSame(round);
    return { story, fired: { kills } };
  },
  slow,
);

const STRIKE_EVERY_MS = 250;
const WORKERS = 2;
/** On a slow machine workers are rarely at work before they are struck: then it goes on for longer. */
const BUSY_MIN = 2;
const LONGEST_MS = 100_000;

faultForJobs(
  'F03',
  'workers killed at random, one every quarter of a second, ring nobody twice and leave nothing behind',
  async (draw, job) => {
    const processes = await twoPeople(draw, {
      ...{ job, ...longRound(job) },
      bob: 'declines',
      callsPerSecond: 1,
    });
    const { story, roads } = processes;
    // Answers take a while, so that many a strike meets an order on its way.
    roads.carrier.onOrder(() => ({ kind: 'slow', answerAfterMs: draw.between(100, 1500) }));
    const forMs = draw.between(20, 30) * 1000;
    const struck = strikeAtRandom(draw, processes, forMs);
    await beginCalling(story);
    const { kills, busy } = await struck;
    await comesToItsEnd(story);

    return { story, fired: { kills, 'kills of a busy worker': busy } };
  },
  slow,
);

/** Every killed worker is replaced at once, and comes to work when it has started. */
async function strikeAtRandom(draw: Draw, processes: Processes, forMs: number) {
  const { story, worker, startWorker } = processes;
  const ready: Child[] = [worker];
  const starting = new Set<Promise<void>>();
  const replace = () => {
    const started = startWorker().then((another) => {
      ready.push(another);
      starting.delete(started);
    });
    starting.add(started);
  };
  for (let n = 1; n < WORKERS; n += 1) replace();
  let kills = 0;
  let busy = 0;
  const begunAt = performance.now();
  const isEnough = () => {
    const passedMs = performance.now() - begunAt;
    return passedMs > LONGEST_MS || (passedMs > forMs && busy >= BUSY_MIN);
  };
  while (!isEnough()) {
    await pause(STRIKE_EVERY_MS);
    const [victim] = ready.splice(draw.between(0, Math.max(0, ready.length - 1)), 1);
    if (!victim) continue;
    const isBusy = (await atWork(story)).includes(victim.pid);
    victim.kill();
    kills += 1;
    if (isBusy) busy += 1;
    replace();
  }
  await Promise.all(starting);
  return { kills, busy };
}
