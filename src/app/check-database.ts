import { bindNumberHashKey } from './check-database/bind-number-hash-key.ts';
import { type DatabaseFault, LOGINS, loginFault } from './check-database/login-fault.ts';
import { checkMigrated } from './check-migrated.ts';

/** Nobody may work with this database as it is configured; what to do is in the message. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
}

export interface DatabaseConfig {
  databaseUrls: { appUrl: string; systemUrl: string };
  numberHashKey: string;
}

/**
 * Whether the database is what this version needs, both logins are as narrow as they have to be, and its numbers are hashed
 * with this key. An empty one is bound to the key.
 * @throws NotMigrated, UnfitDatabase
 */
export async function checkDatabase({ databaseUrls, numberHashKey }: DatabaseConfig) {
  const { appUrl, systemUrl } = databaseUrls;
  const urls = { DATABASE_URL: appUrl, SYSTEM_DATABASE_URL: systemUrl };
  refuse(await Promise.all(LOGINS.map((login) => loginFault(login, urls[login.variable]))));
  await checkMigrated(systemUrl);
  refuse([await bindNumberHashKey(systemUrl, numberHashKey)]);
}

function refuse(found: readonly (DatabaseFault | undefined)[]): void {
  const faults = found.filter((fault) => fault !== undefined);
  if (faults.length === 0) return;
  throw new UnfitDatabase(faults.map(({ says, remedy }) => `${says} ${remedy}`).join('\n'));
}
