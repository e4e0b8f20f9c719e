import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A migration that cannot be applied as it stands; what to do is in the message. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
  readonly migration: string;

  constructor(migration: string, message: string, cause?: unknown) {
    super(`Migration ${migration}: ${message}`, { cause });
    this.migration = migration;
  }
}

interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma keeps it. */
  checksum: string;
}

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The advisory lock that Prisma takes for the same purpose, so that the two never migrate one database at once. */
const MIGRATE_LOCK = 72707369;

/** Prisma's own table, column for column: its commands go on from where we stop, and the other way round. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

export const ourMigrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/**
 * Applies what is missing of prisma/migrations, each migration as one transaction, and returns the names of those it applied.
 * May be repeated, and run by several at once: one applies, the others wait and find nothing to do. Throws
 * {@link MigrationProblem}.
 */
export async function deployMigrations(
  connectionString: string,
  folder = ourMigrations,
): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Until the connection closes.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    await client.query(TABLE);
    const missing = await pending(client, migrationsIn(folder));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

export function migrationsIn(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'migration.sql')),
  );
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'));
    const checksum = createHash('sha256').update(sql).digest('hex');
    return { name, sql: sql.toString('utf8'), checksum };
  });
}

async function pending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const known = new Map(rows.map((row) => [row.migration_name, row]));
  const unknown = rows.find((row) => !migrations.some(({ name }) => name === row.migration_name));
  if (unknown) {
    throw new MigrationProblem(
      unknown.migration_name,
      'the database has it and this version does not: it is older than the database.',
    );
  }
  return migrations.filter(({ name, checksum }) => {
    const row = known.get(name);
    if (!row) return true;
    if (row.finished_at === null) {
      throw new MigrationProblem(
        name,
        `it failed earlier. Mend it, then run: npx prisma migrate resolve --rolled-back ${name}`,
      );
    }
    if (row.checksum !== checksum)
      throw new MigrationProblem(name, 'it was edited after it had been applied.');
    return false;
  });
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    // Without parameters PostgreSQL takes a whole script, as one transaction.
    await client.query(sql);
  } catch (cause) {
    await client.query('ROLLBACK');
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [
      id,
      String(cause),
    ]);
    throw new MigrationProblem(name, String(cause), cause);
  }
  await client.query(
    'UPDATE "_prisma_migrations" SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
