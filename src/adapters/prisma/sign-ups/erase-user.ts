import type { TenantTx } from '../db/database.ts';
import { erasePeople, peopleOfUser } from '../directory/erase-people.ts';

/** Everything that tells who signed up under this id. A contact with the same id stays, and is removed as contacts are. */
export async function eraseUser(tx: TenantTx, userId: string): Promise<'erased' | 'not_found'> {
  const { db, tenantId } = tx;
  const personIds = await peopleOfUser(tx, userId);
  const isKnown =
    personIds.length > 0 || (await db.signUp.findFirst({ where: { tenantId, userId } })) !== null;
  if (!isKnown) return 'not_found';
  await erasePeople(tx, { personIds, userId });
  return 'erased';
}
