import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockAttempt } from '../../../../src/adapters/prisma/attempts/lock-attempt.ts';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import { agencyOf, attemptOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';
import { queued } from './queued.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('I11 a key that is pressed while the first report binds its call waits for it, and neither is lost', async () => {
  const agency = await agencyOf(store);
  const { tenantId, accountRef } = agency;
  const offer = await offerOf(store, agency);
  const person = agency.people[0];
  if (!person) throw new Error('The pool is empty.');
  const attemptId = await attemptOf(store, agency, offer, person, { state: 'dialing' });
  const { token } = await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
  );
  const { personId } = person;
  const call = {
    ...{ tenantId, attemptId, token, offerId: offer.offerId, personId, accountRef },
    jobKind: 'shift_offer' as const,
  };
  const calls = createCalls(store.database);

  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const first = store.database.inTenant(tenantId, async (tx) => {
    await lockAttempt(tx, attemptId);
    await released;
  });
  const report = calls.report({
    call: { ...call, ended: false },
    ...{ provider: 'twilio', dedupKey: randomUUID(), kind: 'status', payload: {} },
    sid: `CA${'1'.repeat(32)}`,
    report: { lifeCycle: 'answered' },
  });
  await queued(store, 1);
  const key = calls.pressed({ ...call, ended: false }, '1');
  await queued(store, 2);
  release();
  await Promise.all([first, report, key]);

  const bound = await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
  );
  expect(bound).toMatchObject({ state: 'placed', digit: '1', carrierSid: `CA${'1'.repeat(32)}` });
});
