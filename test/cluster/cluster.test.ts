import { expect } from 'vitest';
import type { Story } from '../stories/support/story.ts';
import { fault } from '../faults/support/fault.ts';
import { comesToItsEnd, eventually, timePasses } from '../faults/support/progress.ts';
import { cameToTheSame, slow } from '../faults/support/two-people.ts';
import { openCluster } from './support/open-cluster.ts';

const PROCESSES = { 'server processes': 2, 'worker processes': 2 };

/** Lets the time to answer pass, minute by minute: when this server lets a run go on is not ours to say. */
async function somebodyIsRung(story: Story): Promise<void> {
  await eventually(
    'a phone rings',
    async () => {
      if (story.rang().length > 0) return true;
      await timePasses(story, '1min');
      return eventually('a ring follows', () => story.rang().length > 0, 5000).then(
        () => true,
        () => false,
      );
    },
    240_000,
  );
}

fault(
  'X2',
  'two servers and two workers on a cluster play an offer as one process does',
  async (draw) => {
    const { story, round, server, workers } = await openCluster(draw);
    await somebodyIsRung(story);
    await comesToItsEnd(story);

    await cameToTheSame(round);
    expect([server, ...workers].every(({ isRunning }) => isRunning)).toBe(true);
    return { story, fired: PROCESSES };
  },
  slow,
);

fault(
  'X2',
  'of two servers and two workers one of each is killed while a phone rings: the others end the offer',
  async (draw) => {
    const { story, round, server, workers } = await openCluster(draw);
    await somebodyIsRung(story);
    const struck = draw.oneOf([0, 1]);
    workers[struck]?.kill();
    server.kill();
    await comesToItsEnd(story);

    await cameToTheSame(round);
    expect([server.isRunning, workers.filter(({ isRunning }) => isRunning).length]).toEqual([
      false,
      1,
    ]);
    return { story, fired: { ...PROCESSES, kills: 2 } };
  },
  slow,
);

fault(
  'F04',
  'on a cluster a server and each worker are told to end, the workers replaced: no order is cut off, nothing is lost',
  async (draw) => {
    const { story, round, server, workers, startWorker } = await openCluster(draw);
    await somebodyIsRung(story);
    const exits: (number | null)[] = [await server.end()];
    for (const worker of workers) {
      await startWorker();
      exits.push(await worker.end());
    }
    await comesToItsEnd(story);

    await cameToTheSame(round);
    expect(exits).toEqual([0, 0, 0]);
    return { story, fired: { ...PROCESSES, replaced: 2 } };
  },
  slow,
);
