import pg from 'pg';
import { createSignUps } from '../../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import type { PersonNumber } from '../../../../src/ports/stores/directory/people.ts';
import { openStore } from '../claims/agency.ts';

export const MINUTE_MS = 60_000;

export async function openSignUps() {
  const store = await openStore();
  const sql = new pg.Pool({ connectionString: store.url(), max: 4 });
  // A pool ends before its connections have.
  sql.on('error', () => undefined);
  return {
    store,
    sql,
    signUps: createSignUps(store.database),
    async close() {
      await sql.end();
      await store.close();
    },

    async setClock(tenantId: string, aheadMs: number): Promise<void> {
      await sql.query(
        `INSERT INTO clock_offset (tenant_id, offset_ms) VALUES ($1, $2)
         ON CONFLICT (tenant_id) DO UPDATE SET offset_ms = $2`,
        [tenantId, aheadMs],
      );
    },

    /** Whose telephone rings. */
    async calledAt(signUpId: string) {
      const { rows } = await sql.query<{ phone: string; external_id: string | null }>(
        `SELECT person.phone, external_id FROM sign_up JOIN person ON person.id = person_id WHERE sign_up.id = $1`,
        [signUpId],
      );
      return rows[0];
    },

    /** How many rows this tenant has of each. */
    async counted(tenantId: string): Promise<Record<(typeof TABLES)[number], number>> {
      const counts = await Promise.all(
        TABLES.map(async (table) => {
          const { rows } = await sql.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`,
            [tenantId],
          );
          return [table, rows[0]?.n ?? 0] as const;
        }),
      );
      return Object.fromEntries(counts) as Record<(typeof TABLES)[number], number>;
    },
  };
}

const TABLES = ['sign_up', 'job', 'thread', 'interaction', 'outbox', 'person'] as const;

let numbers = 0;

export function aNumber(): PersonNumber {
  numbers += 1;
  const e164 = `+6141255${String(1000 + numbers)}`;
  const zones = ['Australia/Sydney'];
  return { e164, hash: `hash of ${e164}`, country: 'AU', type: 'mobile', zones };
}
