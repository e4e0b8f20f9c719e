import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import type { AttemptRef, Attempts } from '../../../../src/ports/stores/attempts.ts';
import { busiestWindow } from '../../../../src/sandbox/ledger/rings.ts';
import { agencyOf, attemptOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';
import { readyToCall } from './ready-to-call.ts';

let store: TestStore;
let attempts: Attempts;

beforeAll(async () => {
  store = await openStore();
  attempts = createAttempts(store.database);
});
afterAll(() => store.close());

/** So many rings of one account, whose slots have all passed by when they come to be dialled: something has held them up. */
async function heldUp(count: number, callsPerSecond: number): Promise<AttemptRef[]> {
  const agency = await agencyOf(store, { people: count });
  await readyToCall(store, agency);
  await store.database.asSystem((db) =>
    db.account.update({ where: { id: agency.accountId }, data: { callsPerSecond } }),
  );
  const reserved = { state: 'reserved', lifeCycle: 'queued' };
  const rings: AttemptRef[] = [];
  for (const person of agency.people) {
    const offer = await offerOf(store, agency);
    const attemptId = await attemptOf(store, agency, offer, person, reserved);
    rings.push({ tenantId: agency.tenantId, attemptId });
  }
  return rings;
}

const rowOf = ({ tenantId, attemptId }: AttemptRef) =>
  store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
  );

test.each([1, 2, 20])(
  'I8 rings that were held up together after their slots leave at the pace of the account all the same: %d a second',
  async (callsPerSecond) => {
    const rings = await heldUp(8, callsPerSecond);

    const leaveAt: number[] = [];
    const sentBack: AttemptRef[] = [];
    await Promise.all(
      rings.map(async (ring) => {
        const move = await attempts.takeToDial(ring);
        if (move.kind === 'post') leaveAt.push(performance.now() + move.pace.inMs);
        if (move.kind === 'ask_again') sentBack.push(ring);
      }),
    );

    expect(busiestWindow(leaveAt, 1000)).toBeLessThanOrEqual(callsPerSecond + 1);
    expect(leaveAt.length).toBeGreaterThan(0);
    expect(leaveAt.length + sentBack.length).toBe(rings.length);
    for (const ring of sentBack) {
      expect(await rowOf(ring)).toMatchObject({ state: 'reserved', fence: 0, dialedAt: null });
    }
  },
);

test('I8 whoever was sent back for the pace is let through when it is asked again', async () => {
  const [first, second] = await heldUp(2, 0.1);
  if (!first || !second) throw new Error('Nobody is to be rung.');
  await attempts.takeToDial(first);
  expect(await attempts.takeToDial(second)).toMatchObject({ kind: 'ask_again' });

  await store.database.asSystem(
    (db) => db.$executeRaw`
      UPDATE account SET next_post_at = next_post_at - interval '10 seconds'
      WHERE id = (SELECT account_id FROM attempt WHERE id = ${second.attemptId}::uuid)`,
  );

  expect(await attempts.takeToDial(second)).toMatchObject({ kind: 'post', fence: 1 });
});
