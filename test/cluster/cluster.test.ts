import { expect } from 'vitest';
import type { Story } from '../stories/support/story.ts';
import { fault } from '../faults/support/fault.ts';
import { beginCalling, comesToItsEnd, eventually } from '../faults/support/progress.ts';
import { cameToTheSame, slow } from '../faults/support/two-people.ts';
import { openCluster } from './support/open-cluster.ts';

/** The run has set its timer: before that there is nothing that could be brought forward. */
async function answersAreAwaited({ stage, offerId }: Story): Promise<void> {
  const run = stage.app.services.temporal.client.workflow.getHandle(`shift-offer/${offerId}`);
  await eventually('the offer waits for answers', async () => {
    const { events } = await run.fetchHistory();
    return (events ?? []).some(({ timerStartedEventAttributes: timer }) => Boolean(timer));
  });
}

const PROCESSES = { 'server processes': 2, 'worker processes': 2 };

fault(
  'X2',
  'two servers and two workers on a cluster play an offer as one process does',
  async (draw) => {
    const { story, server, workers } = await openCluster(draw);
    await answersAreAwaited(story);
    await beginCalling(story);
    await comesToItsEnd(story);

    await cameToTheSame(story);
    expect([server, ...workers].every(({ isRunning }) => isRunning)).toBe(true);
    return { story, fired: PROCESSES };
  },
  slow,
);

fault(
  'X2',
  'of two servers and two workers one of each is killed while a phone rings: the others end the offer',
  async (draw) => {
    const { story, server, workers } = await openCluster(draw);
    await answersAreAwaited(story);
    await beginCalling(story);
    await eventually('a phone rings', () => story.rang().length > 0);
    const struck = draw.oneOf([0, 1]);
    workers[struck]?.kill();
    server.kill();
    await comesToItsEnd(story);

    await cameToTheSame(story);
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
  'on a cluster each process is told to end and replaced by another: no order is cut off, nothing is lost',
  async (draw) => {
    const { story, server, workers, startWorker } = await openCluster(draw);
    await answersAreAwaited(story);
    await beginCalling(story);
    await eventually('a phone rings', () => story.rang().length > 0);
    const exits: (number | null)[] = [await server.end()];
    for (const worker of workers) {
      await startWorker();
      exits.push(await worker.end());
    }
    await comesToItsEnd(story);

    await cameToTheSame(story);
    expect(exits).toEqual([0, 0, 0]);
    return { story, fired: { ...PROCESSES, replaced: 2 } };
  },
  slow,
);
