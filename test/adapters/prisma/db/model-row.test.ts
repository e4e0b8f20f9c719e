import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockAttempt } from '../../../../src/adapters/prisma/attempts/lock-attempt.ts';
import { lockJob, shareJob } from '../../../../src/adapters/prisma/offers/lock-job.ts';
import { agencyOf, attemptOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('X2 a row that is locked and read in one statement is the row as it is read otherwise, field by field', async () => {
  const agency = await agencyOf(store, { people: 1 });
  const [person] = agency.people;
  if (!person) throw new Error('The agency has nobody.');
  const offer = await offerOf(store, agency);
  const id = await attemptOf(store, agency, offer, person);

  await store.database.inTenant(agency.tenantId, async (tx) => {
    const job = await tx.db.job.findUniqueOrThrow({ where: { id: offer.offerId } });
    expect(await lockJob(tx, job.id)).toEqual(job);
    expect(await shareJob(tx, job.id)).toEqual(job);
    const attempt = await tx.db.attempt.findUniqueOrThrow({ where: { id } });
    expect(await lockAttempt(tx, id)).toEqual(attempt);
  });
});
