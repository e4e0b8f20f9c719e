import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { callAgain } from '../../../../src/adapters/prisma/sign-ups/call-again.ts';
import { createSignUps } from '../../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import type { PersonNumber } from '../../../../src/ports/stores/directory/people.ts';
import { agencyOf, hashNumber, HOUR_MS, openStore, type TestStore } from '../claims/agency.ts';
import { moveTo, NOON } from '../person-jobs/reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('Q4 who has signed up and is to be called later is not rung now, though the call has waited for a line', async () => {
  const { tenantId } = await agencyOf(store, { people: 0 });
  await moveTo(store, tenantId, NOON);
  const e164 = '+61400111222';
  const phone: PersonNumber = {
    ...{ e164, hash: hashNumber(e164), country: 'AU', type: 'mobile' },
    zones: ['UTC'],
  };
  const order = { tenantId, userId: 'user-1', phone, isTrusted: true };
  const { signUpId } = await createSignUps(store.database).enqueue(order);
  const { planDue } = createPersonJobs(store.database);
  const { id: jobId } = await store.database.inTenant(tenantId, ({ db }) =>
    db.job.findFirstOrThrow({ where: { signUpId } }),
  );
  const plan = await planDue({ tenantId, jobId });
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);

  await store.database.inTenant(tenantId, (tx) => callAgain(tx, signUpId, NOON + 3 * HOUR_MS));

  const { attemptId } = plan;
  const move = await createAttempts(store.database).takeToDial({ tenantId, attemptId });
  expect(move).toEqual({ kind: 'plan_again' });
  expect(await planDue({ tenantId, jobId })).toMatchObject({ kind: 'wait' });
});
