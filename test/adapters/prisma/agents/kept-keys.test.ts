import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgents } from '../../../../src/adapters/prisma/agents/agents.ts';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import type { Agents } from '../../../../src/ports/stores/agents.ts';
import { secretBox } from '../../../support/secret-box.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { moveTo, NOON, reminderOf } from '../person-jobs/reminder-of.ts';

const INSTALLATION_KEY = 'key_of_the_installation';
const [OLD, NEW] = ['key_old', 'key_new'];

let store: TestStore;
let agents: Agents;
beforeAll(async () => {
  store = await openStore();
  agents = createAgents(store.database, { secretBox, installationKey: INSTALLATION_KEY });
});
afterAll(() => store.close());

let numbers = 0;

/** A tenant whose agent has just been asked to call, on a key of the tenant's own. */
async function callUnderWay() {
  const { ref } = await reminderOf(store);
  const { tenantId } = ref;
  const wanted = { agentId: 'agent_1', callerNumber: `+44740330${5000 + (numbers += 1)}` };
  await agents.put(tenantId, { ...wanted, apiKey: OLD });
  await store.database.inTenant(tenantId, ({ db }) =>
    db.tenant.update({
      where: { id: tenantId },
      data: { settings: { reminder: { callsOnHolidays: true, callBy: 'agent' } } },
    }),
  );
  await moveTo(store, tenantId, NOON + 3_600_000);
  const plan = await createPersonJobs(store.database).planDue(ref);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  const { attemptId } = plan;
  const move = await createAttempts(store.database).takeToDial({ tenantId, attemptId });
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  const { account } = move.order;
  return {
    tenantId,
    wanted,
    keys: () => agents.keysOf(account),
    async becomes(state: string) {
      await store.database.inTenant(tenantId, ({ db }) =>
        db.attempt.update({ where: { id: attemptId }, data: { state } }),
      );
      await createHousekeeping(store.database).sweep();
    },
  };
}

const LOST: [
  string,
  (call: Awaited<ReturnType<typeof callUnderWay>>) => Promise<unknown>,
  string[],
][] = [
  ['an agent that is removed', ({ tenantId }) => agents.remove(tenantId), []],
  [
    'an agent that goes over to the key of the installation',
    ({ tenantId, wanted }) => agents.put(tenantId, { ...wanted, apiKey: null }),
    [],
  ],
  [
    'an agent that gets another key',
    ({ tenantId, wanted }) => agents.put(tenantId, { ...wanted, apiKey: NEW }),
    [NEW],
  ],
  [
    'an agent that gets another key and number',
    ({ tenantId, wanted: { agentId } }) =>
      agents.put(tenantId, { agentId, callerNumber: `+44740330${4000 + numbers}`, apiKey: NEW }),
    [NEW],
  ],
];

test.each(LOST)(
  'R1 R9 the key of %s is kept until its call is settled, and no longer',
  async (_which, changes, left) => {
    const call = await callUnderWay();

    await changes(call);
    const held = [await call.keys()];
    for (const state of ['reconciling', 'placed']) {
      await call.becomes(state);
      held.push(await call.keys());
    }
    await call.becomes('ended');

    expect(held).toEqual(Array(3).fill([...left, OLD]));
    expect(await call.keys()).toEqual(left);
  },
);

test('R1 a key that no call was ordered with is forgotten at once, whatever is called later', async () => {
  const call = await callUnderWay();
  await call.becomes('ended');

  await agents.put(call.tenantId, { ...call.wanted, apiKey: NEW });

  expect(await call.keys()).toEqual([NEW]);
});
