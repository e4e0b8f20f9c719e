import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  name: string;
  /** Connection string; the superuser's unless `ringdown_app` or `ringdown_system` is asked for. */
  url(user?: string): string;
  /** Also with connections still open. */
  drop(): Promise<void>;
}

function urlOf(database: string, user?: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  return url.toString();
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function create(options: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name} ${options}`);
  return {
    name,
    url: (user) => urlOf(name, user),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A database of its own with all migrations and no rows. What is not dropped goes with the run. */
export async function createDatabase(): Promise<TestDatabase> {
  return create(`TEMPLATE ${inject('templateDatabase')} STRATEGY file_copy`);
}

/** For tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create('TEMPLATE template0');
}
