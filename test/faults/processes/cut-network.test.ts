import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Story } from '../../stories/support/story.ts';
import { faultForJobs } from '../support/fault.ts';
import { beginCalling, comesToItsEnd, eventually, runsOf } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

faultForJobs(
  'F13',
  'workers cut off from Temporal go on when the road is mended: no ring and no signal comes twice',
  async (draw, job) => {
    const { stage, story, round, roads } = await twoPeople(draw, { job });
    const how = draw.oneOf(['reset', 'swallow']);
    const moment = draw.oneOf(['call_accepted', 'answered', 'call_ended']);
    let cuts = 0;
    stage.world.carrier.ledger.follow(({ kind }) => {
      if (kind !== moment || cuts > 0) return;
      roads.temporal.cut(how);
      cuts += 1;
    });
    await beginCalling(story);
    await eventually('the road is cut', () => cuts > 0);
    // Longer than a worker may be silent.
    await pause(draw.between(8, 20) * 1000);
    const cutOff = roads.temporal.cutOff;
    roads.temporal.mend();
    await comesToItsEnd(story);

    await cameToTheSame(round);
    expect(await signalsTwice(story)).toEqual([]);
    return { story, fired: { [`${how} at ${moment}`]: cuts, cutOff } };
  },
  slow,
);

/** Signals of the same run that say the same. */
async function signalsTwice(story: Story): Promise<string[]> {
  const { workflow } = story.stage.app.services.temporal.client;
  const signals: string[] = [];
  for (const run of await runsOf(story)) {
    const { events } = await workflow.getHandle(run).fetchHistory();
    for (const { workflowExecutionSignaledEventAttributes: signal } of events ?? []) {
      if (signal)
        signals.push(`${run} ${String(signal.signalName)} ${JSON.stringify(signal.input)}`);
    }
  }
  return signals.filter((signal, n) => signals.indexOf(signal) !== n);
}
