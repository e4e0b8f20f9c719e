import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { lockNumber } from '../../../../src/adapters/prisma/suppressions/lock-number.ts';
import { agencyOf, attemptOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';
import { queued } from './queued.ts';
import { readyToCall } from './ready-to-call.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('I1 a ring that was let go waits, and does not fail, when another job takes the number at that moment', async () => {
  const agency = await agencyOf(store, { people: 1 });
  await readyToCall(store, agency);
  const { tenantId, people } = agency;
  const [person] = people;
  if (!person) throw new Error('The pool is empty.');
  const attempts = createAttempts(store.database);
  const ref = { tenantId, offerId: (await offerOf(store, agency)).offerId };
  const other = await offerOf(store, agency, { startsInMs: 30 * 3_600_000 });
  const begun = await attempts.planRing(ref, 1);
  if (begun.kind !== 'dial') throw new Error(`expected a ring, got ${begun.kind}`);
  await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.update({ where: { id: begun.attemptId }, data: { state: 'released' } }),
  );
  const theirs = await attemptOf(store, agency, other, person, { state: 'released' });

  let commit = () => {};
  const committed = new Promise<void>((resolve) => (commit = resolve));
  const otherJob = store.database.inTenant(tenantId, async (tx) => {
    await lockNumber(tx, person.numberHash);
    await tx.db.attempt.update({ where: { id: theirs }, data: { state: 'reserved' } });
    await committed;
  });
  const plan = attempts.planRing(ref, 1);
  await queued(store, 1);
  commit();
  await otherJob;

  expect(await plan).toMatchObject({ kind: 'wait', because: 'not_in_call' });
});
