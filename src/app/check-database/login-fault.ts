import pg from 'pg';

const OLDEST_VERSION = 150_000;

export const LOGINS = [
  { variable: 'DATABASE_URL', role: 'ringdown_app' },
  { variable: 'SYSTEM_DATABASE_URL', role: 'ringdown_system' },
] as const;
type Login = (typeof LOGINS)[number];

/** What is wrong, and how to mend it. */
export interface DatabaseFault {
  says: string;
  remedy: string;
}

interface Rights {
  name: string;
  version: number;
  mayAll: boolean;
  isOurs: boolean;
}

/** What is wrong with a login, if something is: a superuser, an owner or BYPASSRLS would see every tenant's rows. */
export async function loginFault(
  { variable, role }: Login,
  url: string,
): Promise<DatabaseFault | undefined> {
  const rights = await rightsOf(url, role);
  if (typeof rights === 'string') {
    return {
      says: `The database of ${variable} cannot be used (${rights}).`,
      remedy: `Correct ${variable}, start the server, or, once it is migrated, give ${role} a login: ALTER ROLE ${role} LOGIN PASSWORD '…'.`,
    };
  }
  const { name, version, mayAll, isOurs } = rights;
  if (version < OLDEST_VERSION) {
    return { says: 'PostgreSQL is older than 15.', remedy: 'Use PostgreSQL 15 or later.' };
  }
  if (mayAll) {
    return {
      says: `${name} of ${variable} may pass over row-level security: tenants are not apart.`,
      remedy: `Log in as ${role}, which is neither owner nor superuser.`,
    };
  }
  if (isOurs) return undefined;
  return {
    says: `${name} of ${variable} is not ${role}.`,
    remedy: `Log in as ${role}, or as a member of it that inherits.`,
  };
}

/** @returns a word for what is in the way, if something is. */
async function rightsOf(connectionString: string, role: string): Promise<Rights | string> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<Rights>(
      `SELECT current_user AS name, current_setting('server_version_num')::int AS version,
              rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class
                WHERE pg_class.oid = to_regclass('tenant') AND pg_has_role(current_user, relowner, 'MEMBER')) AS "mayAll",
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
