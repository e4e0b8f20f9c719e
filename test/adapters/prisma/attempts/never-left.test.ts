import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import type { Attempts } from '../../../../src/ports/stores/attempts.ts';
import { agencyOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';
import { readyToCall } from './ready-to-call.ts';

let store: TestStore;
let attempts: Attempts;

beforeAll(async () => {
  store = await openStore();
  attempts = createAttempts(store.database);
});
afterAll(() => store.close());

async function scene() {
  const agency = await agencyOf(store);
  await readyToCall(store, agency);
  const offer = await offerOf(store, agency);
  return { agency, ref: { tenantId: agency.tenantId, offerId: offer.offerId } };
}

test('S8 a ring that was taken back before it ever left counts as no call', async () => {
  const { agency, ref } = await scene();
  const { tenantId } = ref;
  const plan = await attempts.planRing(ref, 1);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  const attempt = { tenantId, attemptId: plan.attemptId };
  const move = await attempts.takeToDial(attempt);
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  const numberHash = agency.people[0]?.numberHash ?? '';
  await store.database.inTenant(tenantId, (tx) => suppress(tx, { numberHash, source: 'sms' }));

  await attempts.answered(attempt, move.fence, { kind: 'not_sent', because: '429' });

  const row = await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: plan.attemptId } }),
  );
  expect(row).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', dialedAt: null });
});
