import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const path = fileURLToPath(new URL('../../../.config/cluster/databases.sql', import.meta.url));

/** Does what the container of PostgreSQL does with databases.sql on its first start. */
export async function prepareDatabases(
  connectionString: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // One by one: a database cannot be made together with anything else.
    for (const statement of statementsFor(env)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** psql's `\getenv variable NAME` and `:'variable'`, which is all that the file uses of psql. */
function statementsFor(env: Readonly<Record<string, string>>): string[] {
  const script = readFileSync(path, 'utf8');
  const names = new Map(
    [...script.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, variable = '', name = '']) => [
      variable,
      name,
    ]),
  );
  return script
    .replace(/^(--|\\).*$/gm, '')
    .replace(/:'(\w+)'/g, (_all, variable: string) =>
      pg.escapeLiteral(env[names.get(variable) ?? ''] ?? ''),
    )
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
