import pg from 'pg';
import { checkMigrated, NotMigrated } from '../../check-migrated.ts';
import type { Config } from '../../config.ts';
import { type Finding, ok, skipped, wrong } from '../finding.ts';

const OLDEST_VERSION = 150_000;
const ROLES = [
  { variable: 'DATABASE_URL', role: 'ringdown_app' },
  { variable: 'SYSTEM_DATABASE_URL', role: 'ringdown_system' },
] as const;
type Role = (typeof ROLES)[number];

/** Both logins, what they may do, and whether the tables are those of this version. */
export async function examineDatabase(config: Config): Promise<Finding[]> {
  const logins = await Promise.all(ROLES.map((role) => examineLogin(role, config[role.variable])));
  const faults = logins.filter(({ state }) => state !== 'ok');
  if (faults.length > 0) return [...faults, ...skipped(['migrations'], 'after the database')];
  const database = ok('database', 'PostgreSQL answers to both roles.');
  return [database, await examineMigrations(config.SYSTEM_DATABASE_URL)];
}

interface Login {
  name: string;
  version: number;
  mayAll: boolean;
  isOurs: boolean;
}

async function examineLogin({ variable, role }: Role, url: string): Promise<Finding> {
  const login = await asked(url, role);
  if (typeof login === 'string') {
    const remedy = `Correct ${variable}, start the server, or give ${role} a login: ALTER ROLE ${role} LOGIN PASSWORD '…'.`;
    return wrong('database', `The database of ${variable} cannot be used (${login}).`, remedy);
  }
  if (login.version < OLDEST_VERSION) {
    return wrong('database', 'PostgreSQL is older than 15.', 'Use PostgreSQL 15 or later.');
  }
  if (login.mayAll) {
    const says = `${login.name} of ${variable} may pass over row-level security: tenants are not apart.`;
    return wrong('database', says, `Log in as ${role}, which is neither owner nor superuser.`);
  }
  if (!login.isOurs) {
    const says = `${login.name} of ${variable} is not ${role}.`;
    return wrong('database', says, `Log in as ${role}, or as a member of it that inherits.`);
  }
  return ok('database', `${variable} opens the database as ${login.name}.`);
}

/** @returns a word for what is in the way, if something is. */
async function asked(connectionString: string, role: string): Promise<Login | string> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<Login>(
      `SELECT current_user AS name, current_setting('server_version_num')::int AS version,
              rolsuper OR rolbypassrls AS "mayAll",
              EXISTS (SELECT 1 FROM pg_roles ours WHERE ours.rolname = $1
                      AND pg_has_role(current_user, ours.oid, 'USAGE')) AS "isOurs"
       FROM pg_roles WHERE rolname = current_user`,
      [role],
    );
    return rows[0] ?? 'no such role';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  } finally {
    await client.end().catch(() => undefined);
  }
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
