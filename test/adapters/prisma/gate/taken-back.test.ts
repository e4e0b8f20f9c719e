import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConsents } from '../../../../src/adapters/prisma/consents/consents.ts';
import { createOptOuts } from '../../../../src/adapters/prisma/suppressions/opt-outs.ts';
import type { Purpose } from '../../../../src/domain/gate/facts.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Somebody of whom a job of each purpose is about to ring one after the other. */
async function jobsOf(purposes: readonly Purpose[]) {
  const { tenantId, accountId, senderNumber, people } = await agencyOf(store, { people: 1 });
  const [person] = people;
  if (!person) throw new Error('The pool is empty.');
  const { personId, phone, numberHash } = person;
  const begin = (purpose: Purpose, state: string) =>
    store.database.inTenant(tenantId, async ({ db, now }) => {
      const openedAt = new Date(now);
      const kind = 'qualification';
      const job = await db.job.create({ data: { tenantId, kind, personId, purpose, openedAt } });
      const attempt = await db.attempt.create({
        data: {
          ...{ tenantId, jobId: job.id, ordinal: 'call-1', round: 1, personId, purpose, state },
          ...{ accountId, fromNumber: senderNumber, toNumber: phone, numberHash },
          ...{ token: randomUUID(), reservedAt: openedAt },
        },
      });
      return { jobId: job.id, attemptId: attempt.id };
    });
  const jobs = [];
  // One number is in one call at a time: the others have let theirs go for now.
  for (const [index, purpose] of purposes.entries()) {
    jobs.push(await begin(purpose, index === 0 ? 'reserved' : 'released'));
  }
  const states = () =>
    store.database.inTenant(tenantId, async ({ db }) => {
      const rows = await db.attempt.findMany({
        where: { tenantId },
        select: { purpose: true, state: true },
      });
      return Object.fromEntries(rows.map(({ purpose, state }) => [purpose, state]));
    });
  const told = () =>
    store.database.asSystem(async (db) => {
      const rows = await db.outbox.findMany({ where: { tenantId, kind: 'signal' } });
      return new Set(rows.map(({ jobId }) => jobId));
    });
  return { tenantId, personId, jobs, states, told };
}

test('I4 who takes a consent back is not rung for it by what is under way, and its runs are told', async () => {
  const { tenantId, personId, jobs, states, told } = await jobsOf(['service', 'operational']);

  const recorded = await createConsents(store.database).record(
    { tenantId, personId },
    { kind: 'withdrawn', channel: 'call', purpose: 'service', source: 'call', by: 'desk' },
  );

  expect(recorded).toMatchObject({ kind: 'withdrawn', purpose: 'service', by: 'desk' });
  expect(await states()).toEqual({ service: 'withdrawn', operational: 'released' });
  expect(await told()).toContain(jobs[0]?.jobId);
});

test.each<[Purpose | undefined, string]>([
  [undefined, 'withdrawn'],
  ['service', 'withdrawn'],
  ['marketing', 'reserved'],
])('I4 A4 an opt-out of %s leaves a reserved call of service %s', async (purpose, state) => {
  const { tenantId, personId, states } = await jobsOf(['service']);

  await createOptOuts(store.database).optOut(
    { tenantId, personId },
    { source: 'operator', by: 'desk', purpose },
  );

  expect(await states()).toEqual({ service: state });
});
