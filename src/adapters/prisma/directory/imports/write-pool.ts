import type { PoolWrite } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';

/** Who stays keeps everything but the place. @returns the pool's id. */
export async function writePool(
  { db, tenantId }: TenantTx,
  { poolId, name, members }: PoolWrite,
): Promise<string> {
  const id = poolId ?? (await db.pool.create({ data: { tenantId, name } })).id;
  // As a change by hand does: two lists written at once would collide on their positions.
  await db.$executeRaw`SELECT 1 FROM pool WHERE id = ${id}::uuid FOR UPDATE`;
  await db.$executeRaw`
    DELETE FROM pool_member WHERE pool_id = ${id}::uuid AND NOT person_id = ANY (${members}::uuid[])`;
  // Out of the way first: positions are unique at every moment.
  await db.$executeRaw`UPDATE pool_member SET position = -1 - position WHERE pool_id = ${id}::uuid`;
  await db.$executeRaw`
    INSERT INTO pool_member (tenant_id, pool_id, person_id, position)
    SELECT ${tenantId}::uuid, ${id}::uuid, m.person_id, m.place - 1
      FROM unnest(${members}::uuid[]) WITH ORDINALITY AS m(person_id, place)
    ON CONFLICT (pool_id, person_id) DO UPDATE SET position = excluded.position`;
  return id;
}
