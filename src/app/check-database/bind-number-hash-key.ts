import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { DatabaseFault } from './login-fault.ts';

const FAULT: DatabaseFault = {
  says: 'NUMBER_HASH_KEY is not the one with which numbers in this database are hashed: no opt-out would be found.',
  remedy: 'Set it to that key again; it was never to be changed.',
};

/** From the first start on there is one key for ever: what is wrong if this is another. */
export async function bindNumberHashKey(
  systemUrl: string,
  key: string,
): Promise<DatabaseFault | undefined> {
  return inSystem(systemUrl, async (sql) => {
    await sql.query(
      'INSERT INTO installation (number_hash_check) VALUES ($1) ON CONFLICT DO NOTHING',
      [checkOf(key)],
    );
    return (await storedCheck(sql)) === checkOf(key) ? undefined : FAULT;
  });
}

/** As `bindNumberHashKey`, and binds nothing: 'unbound' before the first start. */
export async function numberHashKeyFault(
  systemUrl: string,
  key: string,
): Promise<DatabaseFault | 'unbound' | undefined> {
  const stored = await inSystem(systemUrl, storedCheck);
  if (stored === undefined) return 'unbound';
  return stored === checkOf(key) ? undefined : FAULT;
}

/** Tells a key from others, and nothing of the key. */
function checkOf(key: string): string {
  return createHmac('sha256', key).update('the numbers of this installation').digest('hex');
}

async function storedCheck(sql: pg.Client): Promise<string | undefined> {
  const { rows } = await sql.query<{ check: string }>(
    'SELECT number_hash_check AS "check" FROM installation',
  );
  return rows[0]?.check;
}

async function inSystem<T>(connectionString: string, work: (sql: pg.Client) => Promise<T>) {
  const sql = new pg.Client({ connectionString });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
