import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOptOuts } from '../../../../src/adapters/prisma/suppressions/opt-outs.ts';
import { type Agency, agencyOf, attemptOf, offerOf, openStore } from '../claims/agency.ts';
import type { TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** From now on it calls from the number of that other agency. */
async function leavesFor({ tenantId }: Agency, { senderNumber: number }: Agency): Promise<void> {
  await store.database.asSystem(async (db) => {
    const { id: senderId } = await db.sender.findUniqueOrThrow({ where: { number } });
    await db.tenant.update({ where: { id: tenantId }, data: { senderId } });
  });
}

async function noteFormer({ tenantId }: Agency): Promise<void> {
  await store.database.inTenant(tenantId, async ({ db }) => {
    const { senderId } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    await db.formerSender.create({ data: { tenantId, senderId } });
  });
}

test.each([
  ['the number that it has just left', { hasLeft: true, from: 'shared' }, true],
  ['its new number, since opt-outs of the old one stand', { hasLeft: true, from: 'other' }, true],
  ['a number that nobody has opted out of', { hasLeft: false, from: 'other' }, false],
] as const)(
  'A4 an opt-out takes back a ring of another tenant by the number that it rings from: %s',
  async (_number, { hasLeft, from }, isTakenBack) => {
    const agency = await agencyOf(store, { people: 1 });
    const neighbour = await agencyOf(store, { people: 1, behind: agency });
    const other = await agencyOf(store, { people: 0 });
    const [asking] = agency.people;
    const [rung] = neighbour.people;
    if (!asking || !rung) throw new Error('The pools are empty.');
    const { senderNumber } = from === 'shared' ? agency : other;
    const attemptId = await attemptOf(
      store,
      { ...neighbour, senderNumber },
      await offerOf(store, neighbour),
      { ...rung, numberHash: asking.numberHash },
    );
    if (hasLeft) {
      await noteFormer(neighbour);
      await leavesFor(neighbour, other);
    }

    await createOptOuts(store.database).optOut(
      { tenantId: agency.tenantId, personId: asking.personId },
      { source: 'link' },
    );

    const ring = await store.database.inTenant(neighbour.tenantId, ({ db }) =>
      db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
    );
    expect(ring.withdrawnAt !== null).toBe(isTakenBack);
  },
);
