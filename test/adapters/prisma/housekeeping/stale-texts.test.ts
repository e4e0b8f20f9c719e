import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('A5 texts in doubt are taken up again first, however many wait for their hours', async () => {
  const { tenantId, accountId, senderNumber } = await agencyOf(store);
  const now = Date.now();
  const text = (name: string, state: string, minutesAgo: number) => ({
    ...{ tenantId, accountId, state, step: 'wave-1', token: name, body: '' },
    ...{ fromNumber: senderNumber, toNumber: '+61400000000', numberHash: name },
    ...{ reservedAt: new Date(now), updatedAt: new Date(now - minutesAgo * 60_000) },
  });
  const waiting = Array.from({ length: 100 }, (_, n) => text(`waits ${n}`, 'reserved', 600));
  const ids = await store.database.inTenant(tenantId, async ({ db }) => {
    await db.message.createMany({ data: waiting });
    return db.message.createManyAndReturn({
      data: [text('in doubt', 'unclear', 3), text('of a dead worker', 'sending', 4)],
      select: { id: true },
    });
  });

  const found = await createHousekeeping(store.database).staleTexts();

  expect(found).toHaveLength(100);
  const taken = new Set(found.map(({ messageId }) => messageId));
  expect(ids.filter(({ id }) => !taken.has(id))).toEqual([]);
});
