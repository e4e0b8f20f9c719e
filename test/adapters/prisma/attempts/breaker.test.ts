import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import type { OrderAnswer } from '../../../../src/ports/carrier.ts';
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

/** An account whose carrier answers as it is told to. */
async function account() {
  const agency = await agencyOf(store);
  await readyToCall(store, agency);
  const { tenantId, accountId } = agency;
  const { offerId } = await offerOf(store, agency);
  return {
    /** Another offer of the same account. */
    plansBeside: async () => {
      const other = await offerOf(store, agency);
      return attempts.planRing({ tenantId, offerId: other.offerId }, 1);
    },
    /** One ring after the other, each answered so by the carrier. */
    async answers(...answers: OrderAnswer[]) {
      for (const answer of answers) {
        const plan = await attempts.planRing({ tenantId, offerId }, 1);
        if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
        const ref = { tenantId, attemptId: plan.attemptId };
        const move = await attempts.takeToDial(ref);
        if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
        await attempts.answered(ref, move.fence, answer);
      }
    },
    state: () =>
      store.database.asSystem(async (db) => {
        const { breakerUntil } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
        const alerts = await db.alert.count({
          where: { kind: 'breaker_open', subject: accountId, resolvedAt: null },
        });
        return { isOpen: breakerUntil !== null, alerts };
      }),
    /** Its time is over. */
    cools: () =>
      store.database.asSystem((db) =>
        db.account.update({ where: { id: accountId }, data: { breakerUntil: new Date(0) } }),
      ),
  };
}

const refused: OrderAnswer = { kind: 'not_sent', because: 'ECONNREFUSED' };
const throttled: OrderAnswer = {
  kind: 'not_sent',
  because: 'too_many_requests',
  excuse: 'throttled',
};
const times = (count: number, answer: OrderAnswer) => Array.from({ length: count }, () => answer);

test('A9 five failures in a row open the breaker; the first call that succeeds after its time settles the alert', async () => {
  const { answers, state, cools } = await account();

  await answers(...times(4, refused));
  expect(await state()).toEqual({ isOpen: false, alerts: 0 });
  await answers(refused);
  expect(await state()).toEqual({ isOpen: true, alerts: 1 });
  await cools();
  await answers({ kind: 'accepted', sid: `CA${'1'.repeat(32)}` });

  expect(await state()).toEqual({ isOpen: false, alerts: 0 });
});

test.each<OrderAnswer>([
  throttled,
  { kind: 'not_sent', because: 'deadline', excuse: 'our_deadline' },
])('A9 what says nothing of the account never opens it: $because', async (answer) => {
  const { answers, state, cools } = await account();

  for (const one of times(6, answer)) {
    await answers(one);
    await cools();
  }
  await answers(...times(4, refused));

  expect((await state()).alerts).toBe(0);
});

test('F32 A9 a carrier that asks one call for patience is asked by none of its account before', async () => {
  const { answers, plansBeside, state } = await account();

  await answers({ ...throttled, retryAfterMs: 40_000 });

  expect(await state()).toEqual({ isOpen: true, alerts: 0 });
  expect(await plansBeside()).toMatchObject({ kind: 'wait', because: 'account_ready' });
});
