import { numberHashKeyFault } from '../../check-database/bind-number-hash-key.ts';
import { LOGINS, loginFault } from '../../check-database/login-fault.ts';
import { checkMigrated, NotMigrated } from '../../check-migrated.ts';
import type { Config } from '../../config.ts';
import { type Finding, ok, skipped, wrong } from '../finding.ts';

/** Both logins and what they may do, whether the tables are those of this version, and whether numbers are found in them. */
export async function examineDatabase(config: Config): Promise<Finding[]> {
  const found = await Promise.all(LOGINS.map((login) => loginFault(login, config[login.variable])));
  const faults = found.filter((fault) => fault !== undefined);
  if (faults.length > 0) {
    return [
      ...faults.map(({ says, remedy }) => wrong('database', says, remedy)),
      ...skipped(['migrations', 'hash key'], 'after the database'),
    ];
  }
  const database = ok('database', 'PostgreSQL answers to both roles.');
  const migrations = await examineMigrations(config.SYSTEM_DATABASE_URL);
  if (migrations.state !== 'ok') {
    return [database, migrations, ...skipped(['hash key'], 'after the migrations')];
  }
  return [database, migrations, await examineHashKey(config)];
}

async function examineMigrations(systemUrl: string): Promise<Finding> {
  try {
    await checkMigrated(systemUrl);
    return ok('migrations', 'The database has every migration of this version.');
  } catch (error) {
    if (!(error instanceof NotMigrated)) throw error;
    return wrong(
      'migrations',
      error.message,
      'Run `npm run migrate` as the owner of the database.',
    );
  }
}

async function examineHashKey(config: Config): Promise<Finding> {
  const fault = await numberHashKeyFault(config.SYSTEM_DATABASE_URL, config.NUMBER_HASH_KEY);
  if (fault === 'unbound') {
    return ok(
      'hash key',
      'The first start of `serve` or `work` binds the database to NUMBER_HASH_KEY.',
    );
  }
  if (fault) return wrong('hash key', fault.says, fault.remedy);
  return ok('hash key', 'NUMBER_HASH_KEY is the one that numbers in the database are hashed with.');
}
