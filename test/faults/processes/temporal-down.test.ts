import { afterAll, beforeAll, expect } from 'vitest';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startTemporal, type EmbeddedTemporal } from '../../../src/app/embedded/temporal-server.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';
import { fault } from '../support/fault.ts';
import { eventually } from '../support/progress.ts';

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

/** Alice's phone rings, Bob is next. */
async function aliceRings(): Promise<Story> {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.rings('Alice');
  return story;
}

/** Its ports answer before it hands out work, and workers and outbox come back by back-offs of their own, which no story's clock moves: all are waited for. */
async function temporalIsBack({ tenantId, offerId }: Story): Promise<void> {
  await temporal.restart();
  const { options, temporal: connected } = stage.app.services;
  const { workflow } = connected.client;
  await eventually('a worker replays the run', async () => {
    const run = workflow.getHandle(`shift-offer/${offerId}`);
    return run.query('__stack_trace').then(
      () => true,
      () => false,
    );
  });
  await workflow.execute('housekeeping', {
    workflowId: `${options.taskQueuePrefix}housekeeping-back-${crypto.randomUUID()}`,
    taskQueue: `${options.taskQueuePrefix}records`,
  });
  await eventually('what was committed has been delivered', async () => {
    const { rows } = await stage.sql.query<{ left: number }>(
      'select count(*)::int as left from outbox where tenant_id = $1 and done_at is null',
      [tenantId],
    );
    return rows[0]?.left === 0;
  });
}

/** Events that the application has taken in, by the carrier's account of it. */
const takenIn = (story: Story) =>
  story.ledger('callback').filter(({ answered }) => answered === 204).length;

const options = { alone: true, timeoutMs: 120_000 };

fault(
  'F10',
  'a yes is taken and told while Temporal is down, and the run hears of it later',
  async () => {
    const story = await aliceRings();
    await temporal.kill();
    const before = takenIn(story);
    await story.phone('Alice').answer();
    await story.phone('Alice').press('1');
    const whileDown = takenIn(story) - before;
    const heard = story.heard('Alice');
    await temporalIsBack(story);

    expect(heard).toContain('yours');
    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Alice']);
    return { story, fired: { kills: 1, whileDown } };
  },
  options,
);

fault(
  'F11',
  'a server killed in the middle of a ring goes on from its file, and rings nobody again',
  async () => {
    const story = await aliceRings();
    await temporal.kill();
    await temporalIsBack(story);

    await story.presses('Alice', '2');
    await story.presses('Bob', '1');

    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Alice', 'Bob']);
    expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 accepted']);
    return { story, fired: { kills: 1 } };
  },
  options,
);
