import type { Database } from '../../../src/adapters/prisma/db/database.ts';

/**
 * Enters the tenant once more, in a statement of its own. The one in `createDatabase` sets the tenant inside a CTE that
 * PostgreSQL does not run while `clock_offset` shows no row. Superfluous as soon as that is changed.
 */
export function reallyEntered(database: Database): Database {
  return {
    ...database,
    inTenant: (tenantId, work) =>
      database.inTenant(tenantId, async (tx) => {
        await tx.db.$queryRaw`SELECT set_config('app.tenant', ${tenantId}, true)`;
        const [row] = await tx.db.$queryRaw<{ now: number }[]>`
          SELECT (extract(epoch FROM business_now()) * 1000)::float8 AS now`;
        return work({ ...tx, now: row?.now ?? tx.now });
      }),
  };
}
