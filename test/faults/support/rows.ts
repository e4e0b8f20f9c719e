import type pg from 'pg';

type Tables = ReadonlyMap<string, readonly object[]>;
type Sql = Pick<pg.ClientBase, 'query'>;

/** Every row of every table as of one moment, as pg_dump takes them. */
export async function rowsOf(pool: pg.Pool): Promise<Tables> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = new Map<string, object[]>();
    for (const name of await tablesOf(client)) {
      const { rows } = await client.query<{ row: object }>(
        `select to_jsonb(t) as row from "${name}" t`,
      );
      tables.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    await client.query('commit');
    return tables;
  } finally {
    client.release();
  }
}

/** Into a database of the same form, in place of the rows that its migrations have made. */
export async function copyRows(sql: Sql, tables: Tables): Promise<void> {
  // Triggers and foreign keys have done their work when the rows were made.
  await sql.query(`set session_replication_role = 'replica'`);
  for (const [name, rows] of tables) {
    await sql.query(`delete from "${name}"`);
    await sql.query(
      `insert into "${name}" overriding system value select * from jsonb_populate_recordset(null::"${name}", $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
  await sql.query(`
    select setval(pg_get_serial_sequence(quote_ident(t), 'id'), greatest((xpath('/row/m/text()',
      query_to_xml(format('select coalesce(max(id), 1) as m from %I', t), false, true, '')))[1]::text::bigint, 1))
    from information_schema.columns c, lateral (select c.table_name::text as t) n
    where table_schema = 'public' and column_name = 'id' and column_default like 'nextval%'`);
}

async function tablesOf(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}
