import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import type { RunOrder } from '../../src/ports/runs.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { reset } from '../stories/support/runs.ts';
import { standBeside } from './support/bystander.ts';
import { faultForJobs } from './support/fault.ts';
import { violations } from './support/invariants.ts';
import { ends, inOrder, openRound, outcomesIn, type Round } from './support/round.ts';
import type { VictimJob } from './support/victim-job.ts';

const CACHE = 2;

let stage: Stage;
let small: Stage;
beforeAll(async () => {
  [stage, small] = await Promise.all([openStage(), openStage({ maxCachedWorkflows: CACHE })]);
});
afterAll(async () => {
  await small.close();
  await stage.close();
});

/** The runs of its jobs, as they were ordered when these were opened. */
async function ordersOf({ story }: Round, job: VictimJob): Promise<RunOrder[]> {
  const { rows } = await story.stage.sql.query<RunOrder>(
    `select name as kind, target as "runId", tenant_id as "tenantId", payload as input
     from outbox where tenant_id = $1 and kind = 'start' and name = $2`,
    [story.tenantId, kindOf(job)],
  );
  return rows;
}

const kindOf = (job: VictimJob) => job.replace('_', '-');

const handleOf = ({ story }: Round, { runId }: RunOrder) =>
  story.stage.app.services.temporal.client.workflow.getHandle(runId);

const rang = (round: Round) => inOrder(round, round.story.rang());

faultForJobs(
  'F14',
  'runs that are driven out of memory between any two steps go on where they were',
  async (_draw, job) => {
    await standBeside(small);
    const open = () => openRound(small, ['Alice', 'Bob'], { job });
    const rounds = await Promise.all([open(), open(), open(), open()]);
    for (const { story } of rounds) {
      story.phone('Alice').persona(declines());
      story.phone('Bob').persona(accepts());
    }
    await Promise.all(rounds.map((round) => round.begins()));
    const states: string[] = [];
    for (const round of rounds) {
      for (const order of await ordersOf(round, job)) {
        states.push((await handleOf(round, order).describe()).status.name);
      }
    }
    expect(new Set(states)).toEqual(new Set(['RUNNING']));

    await Promise.all(rounds.map(ends));

    for (const round of rounds) {
      expect(rang(round)).toEqual(['Alice', 'Bob']);
      const { declined, accepted } = round.words;
      const outcomes = inOrder(round, await outcomesIn(round.story));
      expect(outcomes).toEqual([`Alice 1 ${declined}`, `Bob 1 ${accepted}`]);
    }
    const [{ story }, ...others] = rounds;
    for (const other of others) expect(await violations(other.story)).toEqual([]);
    // All were open at once and all went on: whichever did not fit had to be read again from its history.
    return { story, fired: { 'runs that did not fit': states.length - CACHE } };
  },
);

faultForJobs(
  'F16',
  'a run that is reset, started twice and told of what it does not know rings nobody a second time',
  async (draw, job) => {
    await standBeside(stage);
    const round = await openRound(stage, ['Alice', 'Bob'], { job });
    const { story, words } = round;
    story.phone('Bob').persona(accepts());
    const { runs } = stage.app.services;
    const tell = (runId: string) =>
      runs.signal({
        ...{ runId, name: 'attemptEnded', requestId: randomUUID() },
        payload: { attemptId: randomUUID() },
      });
    const beforeItsStart = await tell(`${kindOf(job)}/${randomUUID()}`);
    await round.begins();
    const moment = draw.oneOf(['while the phone rings', 'in the talk', 'after the answer']);
    await story.rings('Alice');
    if (moment !== 'while the phone rings') await story.answers('Alice');
    if (moment === 'after the answer') await story.presses('Alice', '2');

    const orders = await ordersOf(round, job);
    const again = () => Promise.all(orders.map((order) => runs.start(order)));
    await Promise.all([again(), again(), ...orders.map(({ runId }) => tell(runId))]);
    for (const order of orders) await reset(story, handleOf(round, order));
    if (moment !== 'after the answer') await story.presses('Alice', '2');
    await ends(round);
    await again();
    await story.fastForward('1h');

    expect(beforeItsStart).toBe('gone');
    expect(rang(round)).toEqual(['Alice', 'Bob']);
    expect(inOrder(round, await outcomesIn(story))).toEqual([
      `Alice 1 ${words.declined}`,
      `Bob 1 ${words.accepted}`,
    ]);
    return { story, fired: { [`reset ${moment}`]: 1, 'started again': 3 * orders.length } };
  },
);
