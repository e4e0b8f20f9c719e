import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdAccount } from '../../../../src/adapters/prisma/accounts/account-health.ts';
import { createAgents } from '../../../../src/adapters/prisma/agents/agents.ts';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { holdSender } from '../../../../src/adapters/prisma/senders/sender-health.ts';
import { secretBox } from '../../../support/secret-box.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { inTenantOf, moveTo, NOON, reminderOf } from './reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const FAULT = { code: 'http_401', because: 'refused' };
let numbers = 0;

test.each([
  [
    'account_held',
    'account_ready',
    (tx: TenantTx, { accountId }: Used) => holdAccount(tx, accountId, FAULT),
  ],
  [
    'sender_held',
    'sender_ready',
    (tx: TenantTx, { callerNumber }: Used) => holdSender(tx, callerNumber, FAULT),
  ],
])(
  'A7 A9 reminders that wait because of what their agent calls from stall, told once: %s',
  async (alert, because, hold) => {
    const reminder = await reminderOf(store);
    const { tenantId } = reminder.ref;
    const agents = createAgents(store.database, { secretBox, installationKey: undefined });
    const callerNumber = `+44740330${7000 + (numbers += 1)}`;
    const put = await agents.put(tenantId, { agentId: 'agent_1', callerNumber, apiKey: 'key_1' });
    if (put.kind !== 'put') throw new Error(`not put: ${put.kind}`);
    await inTenantOf(store, reminder, async (tx) => {
      const settings = { reminder: { callsOnHolidays: true, callBy: 'agent' } };
      await tx.db.tenant.update({ where: { id: tenantId }, data: { settings } });
      await hold(tx, put.agent);
    });
    await moveTo(store, tenantId, NOON + 3_600_000);

    const jobs = createPersonJobs(store.database);
    expect(await jobs.planDue(reminder.ref)).toMatchObject({ kind: 'wait', because });
    await jobs.planDue(reminder.ref);

    const notices = await inTenantOf(store, reminder, ({ db }) => db.notice.findMany());
    expect(notices).toMatchObject([{ kind: 'stalled', detail: { alert } }]);
  },
);

interface Used {
  accountId: string;
  callerNumber: string;
}

test('A9 a number that the vendor refuses is forgotten with the agent that called from it', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  const agents = createAgents(store.database, { secretBox, installationKey: undefined });
  const number = '+447403309000';
  await agents.put(tenantId, { agentId: 'agent_1', callerNumber: number, apiKey: 'key_1' });
  await inTenantOf(store, reminder, (tx) => holdSender(tx, number, FAULT));
  const held = () =>
    store.database.asSystem(async (db) => {
      const { id, heldBecause } = await db.sender.findUniqueOrThrow({ where: { number } });
      const alerts = await db.alert.count({ where: { subject: id, resolvedAt: null } });
      return [heldBecause, alerts];
    });
  expect(await held()).toEqual(['refused (http_401)', 1]);

  await agents.remove(tenantId);

  expect(await held()).toEqual([null, 0]);
});
