import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import type {
  Pool,
  PoolChange,
  Pools,
  PoolWritten,
} from '../../../ports/stores/directory/pools.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { isId } from './is-id.ts';
import { mustKnowCursor, pageArgs, paged } from './paging.ts';
import { isUniqueViolation } from './unique-violation.ts';

const withMembers = {
  include: { members: { orderBy: { position: 'asc' }, select: { personId: true, tier: true } } },
} as const;
type PoolRow = Prisma.PoolGetPayload<typeof withMembers>;

export function createPools(database: Database): Pools {
  const write = async (tenantId: string, work: (tx: TenantTx) => Promise<PoolWritten>) => {
    try {
      return await database.inTenant(tenantId, work);
    } catch (error) {
      if (isUniqueViolation(error)) return { kind: 'name_taken' as const };
      throw error;
    }
  };
  return {
    create: (tenantId, { name, members, ...change }) =>
      write(tenantId, async (tx) => {
        const personIds = await unknownPeople(tx, members);
        if (personIds.length > 0) return { kind: 'unknown_people', personIds };
        const { id } = await tx.db.pool.create({ data: { tenantId, name } });
        return changePool(tx, id, { members, ...change });
      }),

    list: (tenantId, page) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.pool, page);
        const rows = await db.pool.findMany({
          where: { tenantId },
          ...withMembers,
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, poolOf);
      }),

    read: (tenantId, poolId) => database.inTenant(tenantId, (tx) => findPool(tx, { id: poolId })),

    find: (tenantId, reference) =>
      database.inTenant(tenantId, async (tx) => {
        const byId = isId(reference) ? await findPool(tx, { id: reference }) : undefined;
        return byId ?? findPool(tx, { name: reference });
      }),

    change: (tenantId, poolId, change) => write(tenantId, (tx) => changePool(tx, poolId, change)),
  };
}

async function changePool(
  tx: TenantTx,
  poolId: string,
  { name, members, tiers, rules }: PoolChange,
): Promise<PoolWritten> {
  const { db, tenantId } = tx;
  // Two lists written at once would otherwise collide on their positions.
  const locked = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pool WHERE id = ${poolId}::uuid AND tenant_id = ${tenantId}::uuid FOR UPDATE`;
  if (locked.length === 0) return { kind: 'not_found' };
  if (members !== undefined) {
    const personIds = await unknownPeople(tx, members);
    if (personIds.length > 0) return { kind: 'unknown_people', personIds };
    await replaceMembers(tx, poolId, { members, tiers });
  }
  if (name !== undefined) await db.pool.updateMany({ where: { id: poolId }, data: { name } });
  if (rules !== undefined) {
    await db.$executeRaw`UPDATE pool SET rules = rules || ${JSON.stringify(rules)}::jsonb WHERE id = ${poolId}::uuid`;
  }
  const pool = await findPool(tx, { id: poolId });
  if (!pool) return { kind: 'not_found' };
  await tellJobs(db, { shift: { poolId } });
  return { kind: 'written', pool };
}

async function replaceMembers(
  { db, tenantId }: TenantTx,
  poolId: string,
  { members, tiers }: { members: string[]; tiers: PoolChange['tiers'] },
): Promise<void> {
  const before = await db.poolMember.findMany({ where: { poolId } });
  const tierOf = tiers ?? Object.fromEntries(before.map(({ personId, tier }) => [personId, tier]));
  await db.poolMember.deleteMany({ where: { poolId } });
  await db.poolMember.createMany({
    data: members.map((personId, position) => {
      const tier = tierOf[personId] ?? tierOf[personId.toLowerCase()] ?? 1;
      return { tenantId, poolId, personId, position, tier };
    }),
  });
}

async function unknownPeople({ db, tenantId }: TenantTx, personIds: string[]): Promise<string[]> {
  const known = await db.person.findMany({
    where: { tenantId, role: 'staff', id: { in: personIds } },
    select: { id: true },
  });
  const ids = new Set(known.map(({ id }) => id));
  return personIds.filter((personId) => !ids.has(personId.toLowerCase()));
}

async function findPool({ db, tenantId }: TenantTx, where: { id: string } | { name: string }) {
  const row = await db.pool.findFirst({ where: { tenantId, ...where }, ...withMembers });
  return row ? poolOf(row) : undefined;
}

function poolOf(row: PoolRow): Pool {
  return {
    poolId: row.id,
    name: row.name,
    members: row.members.map(({ personId }) => personId),
    tiers: Object.fromEntries(row.members.map(({ personId, tier }) => [personId, tier])),
    rules: poolRules(row.rules),
    createdAt: row.createdAt.getTime(),
  };
}
