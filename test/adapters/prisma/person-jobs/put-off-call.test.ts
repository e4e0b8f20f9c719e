import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { reminderOf } from './reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('R5 X2 a call now that was put off, and is ordered once more, is that call and no second one', async () => {
  const { ref, appointmentId } = await reminderOf(store);
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    store.database.inTenant(ref.tenantId, work);
  const order = () => inTenant((tx) => callNow(tx, { appointmentId }));
  const first = await order();
  await inTenant(({ db }) => db.attempt.updateMany({ where: ref, data: { state: 'released' } }));

  const second = await order();

  expect(first).toMatchObject({ kind: 'ordered', jobId: ref.jobId });
  expect(second).toEqual(first);
  expect(await inTenant(({ db }) => db.attempt.count({ where: ref }))).toBe(1);
});
