import { afterAll, beforeAll, expect } from 'vitest';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startTemporal, type EmbeddedTemporal } from '../../../src/app/embedded/temporal-server.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import type { Story } from '../../stories/support/story.ts';
import { faultForJobs } from '../support/fault.ts';
import { eventually, runsOf } from '../support/progress.ts';
import { ends, inOrder, openRound, outcomesIn, type Round } from '../support/round.ts';
import type { VictimJob } from '../support/victim-job.ts';

let instance: Awaited<ReturnType<typeof openThrowawayInstance>>;
let temporal: EmbeddedTemporal;
let stage: Stage;
beforeAll(async () => {
  instance = await openThrowawayInstance(openHome());
  temporal = await startTemporal({ dir: instance.dir, ui: false });
  stage = await openStage({ temporal: { address: temporal.address } });
});
afterAll(async () => {
  await stage.close();
  await temporal.stop();
  instance.release();
});

/** Her phone rings; of an offer nobody else is called before she has answered. */
async function aliceRings(job: VictimJob, others: readonly string[] = []): Promise<Round> {
  const round = await openRound(stage, ['Alice', ...others], { job });
  await round.begins();
  await round.story.rings('Alice');
  return round;
}

/** Its ports answer before it hands out work, and workers and outbox come back by back-offs of their own, which no story's clock moves: all are waited for. */
async function temporalIsBack(story: Story): Promise<void> {
  await temporal.restart();
  const { options, temporal: connected } = stage.app.services;
  const { workflow } = connected.client;
  for (const id of await runsOf(story)) {
    await eventually('a worker replays the run', () =>
      workflow
        .getHandle(id)
        .query('__stack_trace')
        .then(
          () => true,
          () => false,
        ),
    );
  }
  await workflow.execute('housekeeping', {
    workflowId: `${options.taskQueuePrefix}housekeeping-back-${crypto.randomUUID()}`,
    taskQueue: `${options.taskQueuePrefix}records`,
  });
  await eventually('what was committed has been delivered', async () => {
    const { rows } = await stage.sql.query<{ left: number }>(
      'select count(*)::int as left from outbox where tenant_id = $1 and done_at is null',
      [story.tenantId],
    );
    return rows[0]?.left === 0;
  });
}

/** Events that the application has taken in, by the carrier's account of it. */
const takenIn = (story: Story) =>
  story.ledger('callback').filter(({ answered }) => answered === 204).length;

/** Said to whoever has said yes. */
const CONFIRMED = {
  shift_offer: 'the shift is yours',
  reminder: 'Your appointment is confirmed',
  qualification: 'Somebody from our team will be in touch',
} as const;

const options = { alone: true, timeoutMs: 120_000 };

faultForJobs(
  'F10',
  'a yes is taken and told while Temporal is down, and the run hears of it later',
  async (_draw, job) => {
    const round = await aliceRings(job);
    const { story } = round;
    await temporal.kill();
    const before = takenIn(story);
    await story.phone('Alice').answer();
    await story.phone('Alice').press('1');
    const whileDown = takenIn(story) - before;
    const heard = story.heard('Alice');
    await temporalIsBack(story);

    expect(heard).toContain(CONFIRMED[job]);
    await ends(round);
    expect(story.rang()).toEqual(['Alice']);
    expect(await outcomesIn(story)).toEqual([`Alice 1 ${round.words.accepted}`]);
    return { story, fired: { kills: 1, whileDown } };
  },
  options,
);

faultForJobs(
  'F11',
  'a server killed in the middle of a ring goes on from its file, and rings nobody again',
  async (_draw, job) => {
    const round = await aliceRings(job, ['Bob']);
    const { story, words } = round;
    await temporal.kill();
    await temporalIsBack(story);

    await story.presses('Alice', '2');
    await story.presses('Bob', '1');

    await ends(round);
    expect(inOrder(round, story.rang())).toEqual(['Alice', 'Bob']);
    expect(inOrder(round, await outcomesIn(story))).toEqual([
      `Alice 1 ${words.declined}`,
      `Bob 1 ${words.accepted}`,
    ]);
    return { story, fired: { kills: 1 } };
  },
  options,
);
