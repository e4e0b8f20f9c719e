import { expect } from 'vitest';
import { faultForJobs } from '../support/fault.ts';
import { beginCalling, comesToItsEnd, eventually } from '../support/progress.ts';
import { cameToTheSame, slow, twoPeople } from '../support/two-people.ts';

faultForJobs(
  'F04',
  'workers replaced one after the other, each told to end in the middle of an order, finish it and lose nothing',
  async (draw, job) => {
    const { story, round, roads, worker, startWorker } = await twoPeople(draw, { job });
    const workers = [worker];
    let orders = 0;
    roads.carrier.onOrder(() => {
      orders += 1;
      return { kind: 'slow', answerAfterMs: draw.between(1500, 3500) };
    });
    let toldInTheMiddle = 0;
    const roll = async (order: number) => {
      await eventually(`order ${String(order)} is on its way`, () => orders >= order);
      const leaving = workers.at(-1) ?? worker;
      const inTheMiddle = roads.carrier.open > 0;
      const ended = leaving.end();
      workers.push(await startWorker());
      expect(await ended, 'it ended in good order').toBe(0);
      if (inTheMiddle) toldInTheMiddle += 1;
    };
    const rolled = roll(1).then(() => roll(2));
    await beginCalling(story);
    await rolled;
    await comesToItsEnd(story);

    await cameToTheSame(round);
    const { rows } = await story.stage.sql.query<{ heard: number }>(
      `select count(*)::int as heard from attempt_event where tenant_id = $1 and kind = 'carrier_accepted'`,
      [story.tenantId],
    );
    expect(rows[0]?.heard, 'the answers were heard by those who had asked').toBe(2);
    return { story, fired: { toldInTheMiddle } };
  },
  slow,
);
