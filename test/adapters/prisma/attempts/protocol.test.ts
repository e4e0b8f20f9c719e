import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { createOffers } from '../../../../src/adapters/prisma/offers/offers.ts';
import { holdSender } from '../../../../src/adapters/prisma/senders/sender-health.ts';
import type { Attempts } from '../../../../src/ports/stores/attempts.ts';
import { agencyOf, offerOf, openStore, type Agency, type TestStore } from '../claims/agency.ts';
import { readyToCall } from './ready-to-call.ts';

let store: TestStore;
let attempts: Attempts;

beforeAll(async () => {
  store = await openStore();
  attempts = createAttempts(store.database);
});
afterAll(() => store.close());

async function scene(people = 3) {
  const agency = await agencyOf(store, { people });
  await readyToCall(store, agency);
  const offer = await offerOf(store, agency);
  const ref = { tenantId: agency.tenantId, offerId: offer.offerId };
  return { agency, ref };
}

/** Reserves the next ring and takes it to the point at which the POST may follow. */
async function toDial(ref: { tenantId: string; offerId: string }, round = 1) {
  const plan = await attempts.planRing(ref, round);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  const attempt = { tenantId: ref.tenantId, attemptId: plan.attemptId };
  const move = await attempts.takeToDial(attempt);
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  return { attempt, fence: move.fence };
}

const rowsOf = ({ tenantId }: Agency) =>
  store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.findMany({ orderBy: { reservedAt: 'asc' } }),
  );

test('X2 twenty workers that plan the same step at once reserve one ring between them', async () => {
  const { agency, ref } = await scene();

  const plans = await Promise.all(Array.from({ length: 20 }, () => attempts.planRing(ref, 1)));

  expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(1);
  expect(await rowsOf(agency)).toHaveLength(1);
});

test('X2 of twenty workers that take one attempt to dial exactly one may POST', async () => {
  const { ref } = await scene();
  const plan = await attempts.planRing(ref, 1);
  if (plan.kind !== 'dial') throw new Error('expected a ring');
  const attempt = { tenantId: ref.tenantId, attemptId: plan.attemptId };

  const moves = await Promise.all(Array.from({ length: 20 }, () => attempts.takeToDial(attempt)));

  expect(moves.filter(({ kind }) => kind === 'post')).toHaveLength(1);
});

test('X2 once it may have rung, an attempt is never offered for a POST again', async () => {
  const { ref } = await scene();
  const { attempt, fence } = await toDial(ref);

  await attempts.answered(attempt, fence, { kind: 'unclear', because: 'time-out' });

  expect(await attempts.takeToDial(attempt)).toEqual({ kind: 'plan_again' });
  expect(await attempts.planRing(ref, 1)).toMatchObject({ kind: 'settling' });
});

test('X2 what was proven not sent may be dialled again, under a new fence', async () => {
  const { ref } = await scene();
  const first = await toDial(ref);

  await attempts.answered(first.attempt, first.fence, { kind: 'not_sent', because: '429' });
  const second = await toDial(ref);

  expect(second.attempt).toEqual(first.attempt);
  expect(second.fence).toBe(first.fence + 1);
});

test('X2 a worker that comes back from the dead with an old fence changes nothing', async () => {
  const { agency, ref } = await scene();
  const first = await toDial(ref);
  await attempts.answered(first.attempt, first.fence, { kind: 'not_sent', because: '429' });
  await toDial(ref);

  await attempts.answered(first.attempt, first.fence, { kind: 'not_sent', because: 'zombie' });

  expect(await rowsOf(agency)).toMatchObject([{ state: 'dialing', fence: first.fence + 1 }]);
});

test('A9 a fault of the account uses up nobody: the same person is rung once it is lifted', async () => {
  const { agency, ref } = await scene();
  const { attempt, fence } = await toDial(ref);
  const fault = { kind: 'account_fault', code: '20003', because: 'revoked' } as const;

  await attempts.answered(attempt, fence, fault);
  const whileHeld = await attempts.planRing(ref, 1);
  await createHolds(store.database).resume({ scope: 'account', target: agency.accountId });
  const afterwards = await toDial(ref);

  expect(whileHeld).toMatchObject({ kind: 'wait', because: 'account_ready' });
  expect(afterwards.attempt).toEqual(attempt);
});

test('A9 a fault of the sender holds nobody else of the account, and uses up nobody', async () => {
  const [{ agency, ref }, other] = [await scene(), await scene()];
  await store.database.asSystem((db) =>
    db.sender.update({
      where: { number: other.agency.senderNumber },
      data: { accountId: agency.accountId },
    }),
  );
  const { attempt, fence } = await toDial(ref);
  const fault = { kind: 'sender_fault', code: '21210', because: 'sender_refused' } as const;

  await attempts.answered(attempt, fence, fault);
  const whileHeld = await attempts.planRing(ref, 1);
  const beside = await toDial(other.ref);
  const holds = createHolds(store.database);
  const [standing] = await holds.standing(agency.tenantId);
  if (!standing) throw new Error('nothing is held');
  await holds.resume(standing);
  const afterwards = await toDial(ref);

  expect(whileHeld).toMatchObject({ kind: 'wait', because: 'sender_ready' });
  expect(beside.fence).toBe(1);
  expect(standing).toMatchObject({ scope: 'sender', reason: 'sender_refused (21210)' });
  expect(await holds.standing(other.agency.tenantId)).toEqual([]);
  expect(afterwards.attempt).toEqual(attempt);
});

test('A9 a ring that was reserved before its sender was held is put off, not dialled', async () => {
  const { agency, ref } = await scene();
  const plan = await attempts.planRing(ref, 1);
  if (plan.kind !== 'dial') throw new Error('expected a ring');
  await store.database.inTenant(agency.tenantId, (tx) =>
    holdSender(tx, agency.senderNumber, { code: '21659', because: 'sender_refused' }),
  );

  const move = await attempts.takeToDial({ tenantId: ref.tenantId, attemptId: plan.attemptId });

  expect(move).toEqual({ kind: 'plan_again' });
  expect(await rowsOf(agency)).toMatchObject([{ state: 'released', dialedAt: null }]);
});

describe('the gate is asked again in the transaction before the ring', () => {
  test('A6 a hold that is committed first wins, and the turn is not used up', async () => {
    const { agency, ref } = await scene();
    const plan = await attempts.planRing(ref, 1);
    if (plan.kind !== 'dial') throw new Error('expected a ring');
    const held = { scope: 'tenant', target: agency.tenantId, tenantId: agency.tenantId } as const;

    await createHolds(store.database).hold({ ...held, reason: 'audit', by: 'test' });
    const move = await attempts.takeToDial({ tenantId: ref.tenantId, attemptId: plan.attemptId });
    await createHolds(store.database).resume(held);

    expect(move).toEqual({ kind: 'plan_again' });
    expect(await attempts.planRing(ref, 1)).toEqual(plan);
  });

  test('I7 an offer that is closed first wins', async () => {
    const { agency, ref } = await scene();
    const plan = await attempts.planRing(ref, 1);
    if (plan.kind !== 'dial') throw new Error('expected a ring');

    const offers = createOffers(store.database);
    await offers.close(ref, { result: 'cancelled', reason: 'test' });
    const move = await attempts.takeToDial({ tenantId: ref.tenantId, attemptId: plan.attemptId });

    expect(move).toEqual({ kind: 'plan_again' });
    expect(await rowsOf(agency)).toMatchObject([{ state: 'withdrawn', outcome: 'withdrawn' }]);
  });
});

test('I8 with one line the second ring waits for it, and gets it when the first has ended', async () => {
  const one = await scene();
  await store.database.asSystem((db) =>
    db.account.update({ where: { id: one.agency.accountId }, data: { lines: 1 } }),
  );
  const neighbour = await agencyOf(store, { behind: one.agency });
  await readyToCall(store, neighbour);
  const offer = await offerOf(store, neighbour);
  const other = { tenantId: neighbour.tenantId, offerId: offer.offerId };
  const first = await toDial(one.ref);
  const plan = await attempts.planRing(other, 1);
  if (plan.kind !== 'dial') throw new Error('expected a ring');
  const waiting = { tenantId: other.tenantId, attemptId: plan.attemptId };

  const whileBusy = await attempts.takeToDial(waiting);
  await attempts.answered(first.attempt, first.fence, {
    kind: 'number_refused',
    code: '21211',
    invalid: true,
    optedOut: false,
  });

  expect(whileBusy).toMatchObject({ kind: 'no_line' });
  expect(await attempts.takeToDial(waiting)).toMatchObject({ kind: 'post' });
});

test('I8 instants are spaced by the account rate, however many ask at once', async () => {
  const { agency, ref } = await scene();
  await store.database.asSystem((db) =>
    db.account.update({ where: { id: agency.accountId }, data: { callsPerSecond: 10 } }),
  );
  const plan = await attempts.planRing(ref, 1);
  if (plan.kind !== 'dial') throw new Error('expected a ring');
  const attempt = { tenantId: ref.tenantId, attemptId: plan.attemptId };

  const begunAt = performance.now();
  const asked = await Promise.all(Array.from({ length: 80 }, () => attempts.takePace(attempt)));
  const tookSeconds = (performance.now() - begunAt) / 1000;

  // Nobody is given an instant more than four seconds ahead: ten a second make forty, and those of the time it took.
  const given = asked.filter(({ kind }) => kind === 'go').length;
  expect(given).toBeLessThanOrEqual(41 + Math.ceil(tookSeconds * 10));
  expect(given).toBeGreaterThanOrEqual(40);
  expect(asked.filter(({ kind }) => kind === 'ask_again')).toHaveLength(80 - given);
});

test('I10 one live call per number, installation-wide: a neighbour waits for it', async () => {
  const one = await scene(1);
  const neighbour = await agencyOf(store, { people: 1 });
  await readyToCall(store, neighbour);
  const shared = one.agency.people[0];
  await store.database.inTenant(neighbour.tenantId, ({ db }) =>
    db.person.updateMany({
      where: { tenantId: neighbour.tenantId },
      data: { phone: shared?.phone ?? null, numberHash: shared?.numberHash ?? null },
    }),
  );
  const offer = await offerOf(store, neighbour);
  await toDial(one.ref);

  const plan = await attempts.planRing({ tenantId: neighbour.tenantId, offerId: offer.offerId }, 1);

  expect(plan).toMatchObject({ kind: 'wait', because: 'not_in_call' });
});
