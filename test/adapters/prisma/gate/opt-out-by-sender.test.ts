import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgents } from '../../../../src/adapters/prisma/agents/agents.ts';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import type { Agents } from '../../../../src/ports/stores/agents.ts';
import { secretBox } from '../../../support/secret-box.ts';
import { type Agency, openStore, type TestStore } from '../claims/agency.ts';
import { moveTo, NOON, reminderOf, type TestReminder } from '../person-jobs/reminder-of.ts';

let store: TestStore;
let agents: Agents;
beforeAll(async () => {
  store = await openStore();
  agents = createAgents(store.database, { secretBox, installationKey: 'key_installation' });
});
afterAll(() => store.close());

let numbers = 0;
const anAgentNumber = () => `+44740331${5000 + (numbers += 1)}`;

/** An appointment of somebody with this number, about which a call is due: by this agent, or by keypad. */
async function dueCall({
  numberHash,
  behind,
  agentNumber,
}: {
  numberHash?: string;
  behind?: Agency;
  agentNumber?: string;
} = {}): Promise<TestReminder> {
  const reminder = await reminderOf(store);
  const { ref, person } = reminder;
  const { tenantId } = ref;
  if (agentNumber !== undefined) {
    await agents.put(tenantId, { agentId: 'agent_1', callerNumber: agentNumber });
    // All of these agents call on one account, whose pace is in nobody's way.
    const unhurried = { where: { carrier: 'retell' }, data: { callsPerSecond: 1000 } };
    await store.database.asSystem((db) => db.account.updateMany(unhurried));
  }
  const sender = await store.database.asSystem((db) =>
    db.sender.findUnique({ where: { number: behind?.senderNumber ?? '' } }),
  );
  await store.database.inTenant(tenantId, async ({ db }) => {
    const callBy = agentNumber === undefined ? 'keypad' : 'agent';
    await db.tenant.update({
      where: { id: tenantId },
      data: {
        settings: { reminder: { callsOnHolidays: true, callBy } },
        ...(sender && { senderId: sender.id }),
      },
    });
    if (numberHash === undefined) return;
    await db.person.update({ where: { id: person.personId }, data: { numberHash } });
  });
  await moveTo(store, tenantId, NOON + 3_600_000);
  return numberHash === undefined ? reminder : { ...reminder, person: { ...person, numberHash } };
}

const planDue = ({ ref }: TestReminder) => createPersonJobs(store.database).planDue(ref);

/** An agent calls from this number, and hears that its calls are not wanted. */
async function optedOutOf(agentNumber: string): Promise<TestReminder> {
  const reminder = await dueCall({ agentNumber });
  const { tenantId } = reminder.ref;
  const plan = await planDue(reminder);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  const { attemptId } = plan;
  const attempts = createAttempts(store.database);
  const move = await attempts.takeToDial({ tenantId, attemptId });
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  const calls = createCalls(store.database);
  const call = await calls.find(move.token);
  if (!call) throw new Error('There is no such call.');
  await calls.report({
    ...{ call, sid: `call_${attemptId}`, provider: 'retell', kind: 'status' },
    ...{ dedupKey: attemptId, payload: {} },
    report: { lifeCycle: 'ended', outcome: 'opted_out', optedOut: true },
  });
  return reminder;
}

const OPTED_OUT = { kind: 'closed', result: 'opted_out' };

test('A4 an opt-out in words is of the number that called: whoever is given that number later is bound by it', async () => {
  const agentNumber = anAgentNumber();
  const { ref, person } = await optedOutOf(agentNumber);
  await agents.remove(ref.tenantId);
  const { numberHash } = person;

  expect(await planDue(await dueCall({ numberHash, agentNumber }))).toEqual(OPTED_OUT);
  const elsewhere = await dueCall({ numberHash, agentNumber: anAgentNumber() });
  expect(await planDue(elsewhere)).toMatchObject({ kind: 'dial' });
});

test('A4 an opt-out in words binds nobody who shares another sender with that tenant', async () => {
  const { agency, person } = await optedOutOf(anAgentNumber());
  const { numberHash } = person;

  const neighbour = await dueCall({ numberHash, behind: agency });

  expect(await planDue(neighbour)).toMatchObject({ kind: 'dial' });
});

test.each([
  ['by key in a call of the other number', 'key', 'keypad'],
  ['in words to the agent', 'speech', 'agent'],
  ['by STOP to the number of texts', 'sms', 'agent'],
  ['by STOP to the number of texts', 'sms', 'keypad'],
] as const)(
  'A4 an opt-out %s (%s) is in force for each number of the tenant: by %s',
  async (_how, source, callBy) => {
    const agentNumber = anAgentNumber();
    const reminder = await dueCall({ ...(callBy === 'agent' && { agentNumber }) });
    const { agency, person, ref } = reminder;
    if (callBy === 'keypad') {
      await agents.put(ref.tenantId, { agentId: 'agent_1', callerNumber: agentNumber });
    }
    const fromNumber = callBy === 'agent' ? agency.senderNumber : agentNumber;
    await store.database.inTenant(ref.tenantId, (tx) =>
      suppress(tx, { numberHash: person.numberHash, source, fromNumber }),
    );

    expect(await planDue(reminder)).toEqual(OPTED_OUT);
  },
);

test('A4 who opts out of one number of a tenant and then of another has opted out of both', async () => {
  const agentNumber = anAgentNumber();
  const { agency, person, ref } = await dueCall({ agentNumber });
  const { numberHash } = person;
  for (const fromNumber of [agency.senderNumber, agentNumber, agentNumber]) {
    await store.database.inTenant(ref.tenantId, (tx) =>
      suppress(tx, { numberHash, source: 'key', fromNumber }),
    );
  }
  await agents.remove(ref.tenantId);

  expect(await planDue(await dueCall({ numberHash, agentNumber }))).toEqual(OPTED_OUT);
  expect(await planDue(await dueCall({ numberHash, behind: agency }))).toEqual(OPTED_OUT);
  const rows = await store.database.inTenant(ref.tenantId, ({ db, tenantId }) =>
    db.suppression.count({ where: { tenantId } }),
  );
  expect(rows).toBe(2);
});
