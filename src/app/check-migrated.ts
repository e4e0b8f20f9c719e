import pg from 'pg';
import { migrationsIn, ourMigrations } from './embedded/deploy-migrations.ts';

/** The database is not what this version needs; what to do is in the message. */
export class NotMigrated extends Error {
  override readonly name = 'NotMigrated';
}

const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * One that has more than this version knows is left alone: an older program that looks at it does no harm by that.
 * @throws NotMigrated
 */
export async function checkMigrated(systemUrl: string, folder = ourMigrations): Promise<void> {
  const applied = new Set(await appliedMigrations(systemUrl));
  const missing = migrationsIn(folder).filter(({ name }) => !applied.has(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new NotMigrated(
    `The database lacks what this version needs (${names}). Run \`npm run migrate\` as its owner, then start again.`,
  );
}

async function appliedMigrations(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return rows.map(({ name }) => name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    // Also a database in which nothing has ever been migrated.
    if (code === UNDEFINED_TABLE || code === INSUFFICIENT_PRIVILEGE) return [];
    throw new NotMigrated(
      `The database of SYSTEM_DATABASE_URL cannot be used (${code ?? 'no answer'}). Correct the address; if it is new, run \`npm run migrate\` as its owner, and give ringdown_system a login.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
