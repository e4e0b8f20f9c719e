import type { TestStore } from '../claims/agency.ts';

/** Until so many transactions stand in a queue for a row. */
export async function queued({ database }: TestStore, wanted: number): Promise<void> {
  for (;;) {
    const [row] = await database.asSystem(
      (db) => db.$queryRaw<{ waiting: number }[]>`
        SELECT count(DISTINCT pid)::int AS waiting FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
          OR locktype = 'transactionid' WHERE NOT granted AND datname = current_database()`,
    );
    if (row !== undefined && row.waiting >= wanted) return;
  }
}
