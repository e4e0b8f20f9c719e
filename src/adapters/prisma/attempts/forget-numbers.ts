import type { TenantTx } from '../db/database.ts';

const LIVE = ['reserved', 'dialing', 'reconciling', 'placed'];
const TEXT_LIVE = ['reserved', 'sending', 'unclear'];

/** Of people who are erased: whom calls and texts that are over went to. The carrier may still be asked about what is open. */
export async function forgetNumbers(
  { db, tenantId, now }: TenantTx,
  { personIds, hashes }: { personIds: string[]; hashes: string[] },
): Promise<void> {
  // Whoever ends one of them right now does so before this, or sees afterwards that the person is erased.
  const called = await db.$queryRaw<{ hash: string }[]>`
    SELECT number_hash AS hash FROM attempt WHERE person_id = ANY (${personIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const personId = { in: personIds };
  await db.attempt.updateMany({
    where: { tenantId, personId, state: { notIn: LIVE } },
    data: { toNumber: '' },
  });
  const numberHash = { in: [...new Set([...hashes, ...called.map(({ hash }) => hash)])] };
  await db.message.updateMany({
    where: { tenantId, personId, numberHash, state: { notIn: TEXT_LIVE } },
    data: { toNumber: '', body: '' },
  });
  const at = new Date(now);
  await db.inboundCall.updateMany({
    where: { tenantId, personId, OR: [{ endedAt: { not: null } }, { liveUntil: { lt: at } }] },
    data: { fromNumber: '' },
  });
}

/** The same of a call that was under way when its person was erased. It is over, and taken for this transaction. */
export async function forgetIfErased({ db }: TenantTx, attemptId: string): Promise<void> {
  await db.attempt.updateMany({
    where: { id: attemptId, person: { removedAt: { not: null } } },
    data: { toNumber: '' },
  });
}
