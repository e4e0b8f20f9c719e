import { afterAll, expect } from 'vitest';
import { fault, type Draw } from './support/fault.ts';
import {
  beginCalling,
  eventually,
  isOver,
  openProcesses,
  sweep,
  type Processes,
} from './support/processes.ts';

// Closed after the judge has looked, also when a story has failed.
const opened: Processes[] = [];
afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()));
});

async function twoPeople(draw: Draw) {
  const processes = await openProcesses({
    seed: draw.seed,
    settings: { rounds: 1, betweenPeopleSeconds: 0 },
  });
  opened.push(processes);
  const { story } = processes;
  await story.pool({ Alice: {}, Bob: {} });
  story
    .phone('Alice')
    .persona({ kind: 'answers', afterSeconds: 1, presses: '2', pressAfterSeconds: 1 });
  story
    .phone('Bob')
    .persona({ kind: 'answers', afterSeconds: 1, presses: '1', pressAfterSeconds: 1 });
  await story.offer({ waves: false });
  return processes;
}

const slow = { timeoutMs: 180_000 };

fault(
  'F01',
  'a worker killed between its intent and the order: it is never repeated, and the person keeps the turn',
  async (draw) => {
    const { story, gate, worker, startWorker } = await twoPeople(draw);
    let kills = 0;
    gate.onNextOrder(() => {
      worker.kill();
      kills += 1;
    });
    await beginCalling(story);
    await eventually('the worker is killed', () => kills > 0);
    await worker.exited;
    await startWorker();
    await sweep(story);
    await isOver(story);

    // The killed attempt was proven never to have been placed; the ring that Alice had is an attempt of its own.
    expect(story.rang()).toEqual(['Alice', 'Bob']);
    expect(await story.outcomes()).toEqual([
      'Alice 1 failed',
      'Alice 1 declined',
      'Bob 1 accepted',
    ]);
    return { story, fired: { kills } };
  },
  slow,
);

fault(
  'F02',
  'a worker killed after the carrier has accepted does not ring a second time',
  async (draw) => {
    const { stage, story, worker, startWorker } = await twoPeople(draw);
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
    await isOver(story);

    expect(story.rang()).toEqual(['Alice', 'Bob']);
    expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 accepted']);
    return { story, fired: { kills } };
  },
  slow,
);
