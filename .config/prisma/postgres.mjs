// PostgreSQL as the schema engine needs it, on top of @prisma/adapter-pg, which is made for queries and not for migrations.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Object ids of PostgreSQL's types: the catalogue's one-byte "char", and text. */
const CHAR = 18;
const TEXT = 25;

function split(url) {
  const plain = new URL(url);
  const schema = plain.searchParams.get('schema') ?? undefined; // Prisma's own parameter
  plain.searchParams.delete('schema');
  return { plain, schema, database: decodeURIComponent(plain.pathname.slice(1)) };
}

async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function asAdministrator(url, sql) {
  const { plain, database } = split(url);
  plain.pathname = '/postgres';
  await withClient(plain, (client) => client.query(sql(pg.escapeIdentifier(database))));
  return database;
}

export const canConnect = (url) => withClient(split(url).plain, () => undefined);
export const createDatabase = (url) => asAdministrator(url, (name) => `CREATE DATABASE ${name}`);
export const dropDatabase = (url) =>
  asAdministrator(url, (name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

/**
 * Makes a connection of adapter-pg fit for migrations:
 * - it refuses columns of type "char". They pass as text and get their own type back afterwards, because the engine panics
 *   on text where it expects a character (PostgreSQL 18's NOT NULL rows in pg_constraint);
 * - it cuts scripts at every semicolon, also inside function bodies. PostgreSQL takes a script whole.
 */
function forMigrations(connection) {
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  const startTransaction = connection.startTransaction?.bind(connection);
  const characters = new WeakMap();
  return Object.assign(connection, {
    async performIO(query) {
      const result = await performIO(query);
      const fields = (result.fields ?? []).filter((field) => field.dataTypeID === CHAR);
      characters.set(query, new Set(fields.map((field) => result.fields.indexOf(field))));
      for (const field of fields) field.dataTypeID = TEXT;
      return result;
    },
    async queryRaw(query) {
      const result = await queryRaw(query);
      for (const column of characters.get(query) ?? []) {
        result.columnTypes[column] = ColumnTypeEnum.Character;
      }
      return result;
    },
    async executeScript(script) {
      await connection.client.query(script).catch((error) => connection.onError(error));
    },
    ...(startTransaction && {
      startTransaction: async (level) => forMigrations(await startTransaction(level)),
    }),
  });
}

class MigrationAdapter extends PrismaPg {
  constructor(config, options, opened) {
    super(config, options);
    this.opened = opened;
  }

  async connect() {
    const connection = forMigrations(await super.connect());
    this.opened.push(connection);
    return connection;
  }

  /** adapter-pg would drop the shadow database while its own pool still holds it. */
  async connectToShadowDb() {
    const main = await this.connect();
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await main.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new MigrationAdapter(
      { ...this.config, database },
      this.options,
      [],
    ).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await main.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
}

/** Connections are given in parts: a connection string would win over the shadow database's name. */
export function migrationAdapter(url, opened) {
  if (!url) throw Object.assign(new Error('The datasource has no url.'), { code: 'P1012' });
  const { plain, schema } = split(url);
  const { host, port, user, password, database, ssl } = new pg.Client({
    connectionString: plain.toString(),
  }).connectionParameters;
  const options = schema === undefined ? undefined : { schema };
  return new MigrationAdapter({ host, port, user, password, database, ssl }, options, opened);
}
