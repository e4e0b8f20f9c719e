import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { holdAccount } from '../../../../src/adapters/prisma/accounts/account-health.ts';
import { lockHolds } from '../../../../src/adapters/prisma/holds/lock-holds.ts';
import { holdSender } from '../../../../src/adapters/prisma/senders/sender-health.ts';
import type { HoldTarget, Holds } from '../../../../src/ports/stores/holds.ts';
import { type Agency, type TestStore, agencyOf, offerOf, openStore } from '../claims/agency.ts';

let store: TestStore;
let holds: Holds;

beforeAll(async () => {
  store = await openStore();
  holds = createHolds(store.database);
});
afterAll(() => store.close());

const WHY = { reason: 'flood', by: 'operator' };

/** The jobs whose runs have been told to judge anew. */
function told({ tenantId }: Agency) {
  return store.database.inTenant(tenantId, async ({ db }) => {
    const rows = await db.outbox.findMany({ where: { name: 'offerChanged' } });
    return rows.map(({ target }) => target);
  });
}

type Depth = (agency: Agency, offerId: string) => HoldTarget | Promise<HoldTarget>;
const DEPTHS: { scope: string; targetOf: Depth }[] = [
  { scope: 'everything', targetOf: () => ({ scope: 'everything', target: '*' }) },
  { scope: 'account', targetOf: ({ accountId }) => ({ scope: 'account', target: accountId }) },
  {
    scope: 'sender',
    targetOf: async ({ senderNumber: number }) => {
      const where = { where: { number } };
      const { id } = await store.database.asSystem((db) => db.sender.findUniqueOrThrow(where));
      return { scope: 'sender', target: id };
    },
  },
  {
    scope: 'tenant',
    targetOf: ({ tenantId }) => ({ scope: 'tenant', target: tenantId, tenantId }),
  },
  {
    scope: 'job',
    targetOf: ({ tenantId }, offerId) => ({ scope: 'job', target: offerId, tenantId }),
  },
  {
    scope: 'person',
    targetOf: ({ tenantId, people }) => ({
      scope: 'person',
      target: people[0]?.personId ?? '',
      tenantId,
    }),
  },
];

describe('at every depth', () => {
  test.each(DEPTHS)(
    'A6 $scope: holding twice is harmless, resuming tells the runs below once',
    async ({ targetOf }) => {
      const agency = await agencyOf(store);
      const { offerId } = await offerOf(store, agency);
      const target = await targetOf(agency, offerId);
      expect(await holds.resume(target)).toBe('not_held');
      expect(await holds.hold({ ...target, ...WHY })).toBe('held');
      expect(await holds.hold({ ...target, ...WHY, reason: 'again' })).toBe('already_held');
      const standing = await holds.standing(agency.tenantId);
      const number = target.scope === 'sender' ? { number: agency.senderNumber } : {};
      expect(standing).toEqual([
        { ...target, ...number, ...WHY, at: expect.any(Number) as number },
      ]);
      expect(await told(agency)).toEqual([]);
      expect(await holds.resume(target)).toBe('resumed');
      expect(await holds.resume(target)).toBe('not_held');
      expect(await told(agency)).toEqual([`shift-offer/${offerId}`]);
      expect(await holds.standing(agency.tenantId)).toEqual([]);
    },
  );
});

test.each(DEPTHS)(
  'X10 A6 the audit log says which $scope was held',
  async ({ scope, targetOf }) => {
    const agency = await agencyOf(store);
    const { offerId } = await offerOf(store, agency);
    const target = await targetOf(agency, offerId);
    const act = { actor: { kind: 'operator', id: 'op' }, subjects: {} } as const;
    const { database } = store;
    await database.acting({ ...act, action: 'hold' }, () => holds.hold({ ...target, ...WHY }));
    await database.acting({ ...act, action: 'resume' }, () => holds.resume(target));
    const entries = await database.asSystem((db) =>
      db.auditEntry.findMany({ orderBy: { at: 'desc' }, take: 2 }),
    );
    const subjects = { [`${scope}Id`]: target.target };
    expect(entries).toMatchObject([
      { action: 'resume', result: 'resumed', subjects },
      { action: 'hold', result: 'held', subjects },
    ]);
  },
);

test('A9 what the carrier’s refusals hold shows real times, whatever the clock of the tenant says', async () => {
  const agency = await agencyOf(store);
  const before = Date.now();
  await store.database.inTenant(agency.tenantId, async (tx) => {
    const ahead = { ...tx, now: tx.now + 86_400_000 };
    await holdAccount(ahead, agency.accountId, { code: '20005', because: 'account_inactive' });
    await holdSender(ahead, agency.senderNumber, { code: '21659', because: 'sender_refused' });
  });
  const standing = await holds.standing(agency.tenantId);
  expect(standing.map(({ scope }) => scope)).toEqual(['account', 'sender']);
  for (const { at } of standing) expect(Math.abs(at - before)).toBeLessThan(600_000);
});

test('A6 a hold waits for a ring that is starting, and a ring that comes later sees it', async () => {
  const agency = await agencyOf(store);
  const { tenantId } = agency;
  const order: string[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let finish = () => {};
  const mayFinish = new Promise<void>((resolve) => (finish = resolve));
  const ring = store.database.inTenant(tenantId, async ({ db }) => {
    await lockHolds(db, 'shared');
    begin();
    await mayFinish;
    order.push('ring started');
  });
  await begun;
  const hold = holds
    .hold({ scope: 'tenant', target: tenantId, tenantId, ...WHY })
    .then(() => order.push('held'));
  await waiting();
  finish();
  await Promise.all([ring, hold]);
  expect(order).toEqual(['ring started', 'held']);
  const seen = await store.database.inTenant(tenantId, async ({ db }) => {
    await lockHolds(db, 'shared');
    return db.hold.count({ where: { scope: 'tenant', target: tenantId, releasedAt: null } });
  });
  expect(seen).toBe(1);

  /** Until the hold stands in the queue for its lock. */
  async function waiting(): Promise<void> {
    for (;;) {
      const [row] = await store.database.asSystem(
        (db) => db.$queryRaw<{ waits: boolean }[]>`
          SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) AS waits`,
      );
      if (row?.waits) return;
    }
  }
});

test('A9 resuming an account forgives what it was held for and settles the alert', async () => {
  const agency = await agencyOf(store);
  const { offerId } = await offerOf(store, agency);
  const { accountId } = agency;
  await store.database.asSystem(async (db) => {
    await db.account.update({
      where: { id: accountId },
      data: { heldBecause: 'suspended', heldAt: new Date(), failures: 3, breakerUntil: new Date() },
    });
    await db.alert.create({ data: { kind: 'account_held', subject: accountId } });
  });
  expect(await holds.standing(agency.tenantId)).toMatchObject([
    { scope: 'account', target: accountId, reason: 'suspended' },
  ]);
  expect(await holds.resume({ scope: 'account', target: accountId })).toBe('resumed');
  expect(await told(agency)).toEqual([`shift-offer/${offerId}`]);
  await store.database.asSystem(async (db) => {
    const account = await db.account.findUnique({ where: { id: accountId } });
    expect(account).toMatchObject({
      heldBecause: null,
      heldAt: null,
      failures: 0,
      breakerUntil: null,
    });
    const alert = await db.alert.findFirst({ where: { subject: accountId } });
    expect(alert?.resolvedAt).toBeInstanceOf(Date);
  });
});

test('I10 a tenant sees no hold of another, and the operator sees all of them', async () => {
  const [agency, stranger] = [await agencyOf(store), await agencyOf(store)];
  const { tenantId } = agency;
  const target = { scope: 'tenant', target: tenantId, tenantId } as const;
  const account = { scope: 'account', target: agency.accountId } as const;
  await holds.hold({ ...target, ...WHY });
  await holds.hold({ ...account, ...WHY });
  expect(await holds.standing(stranger.tenantId)).toEqual([]);
  expect(await holds.standing()).toEqual(
    expect.arrayContaining([expect.objectContaining(target), expect.objectContaining(account)]),
  );
  expect(await holds.resume({ ...target, tenantId: stranger.tenantId })).toBe('not_held');
});
