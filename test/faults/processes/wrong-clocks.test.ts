import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Story } from '../../stories/support/story.ts';
import { fault } from '../support/fault.ts';
import { beginCalling, comesToItsEnd, timePasses } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

const MINUTE_MS = 60_000;

/** By how many minutes the process that logged this was wrong. */
function minutesWrong({ stage }: Story, type: string): number {
  const line = stage.logged.find((text) => text.includes(`"type":"${type}"`)) ?? '{}';
  const { time = 0 } = JSON.parse(line) as { time?: number };
  return Math.round(Math.abs(Date.now() - time) / MINUTE_MS);
}

fault(
  'F61',
  'a worker whose clock is five minutes wrong and a server that is an hour behind keep to the hours: one clock decides',
  async (draw) => {
    const ahead = draw.oneOf([-5, 5]);
    const { story, round } = await twoPeople(draw, {
      at: '21:46',
      startsIn: '20h',
      skew: { serverMs: -60 * MINUTE_MS, workerMs: ahead * MINUTE_MS },
    });
    const worker = minutesWrong(story, 'working');
    const server = minutesWrong(story, 'serving');
    // It is 22:01, or 21:56 to the worker that is behind.
    await beginCalling(story);
    await pause(10_000);
    expect(story.rang()).toEqual([]);
    await timePasses(story, '7h 58min');
    await comesToItsEnd(story);

    await cameToTheSame(round);
    return { story, fired: { 'minutes of the worker': worker, 'minutes of the server': server } };
  },
  slow,
);
