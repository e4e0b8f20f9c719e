import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import pg from 'pg';
import { type TestProject } from 'vitest/node';
import { deployMigrations } from '../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../src/app/embedded/instance.ts';
import { type EmbeddedPostgres, startPostgres } from '../../src/app/embedded/postgres.ts';
import { startTemporal } from '../../src/app/embedded/temporal-server.ts';
import { compilePrograms } from './compile-programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string of the database `postgres`; `test/support/database.ts` makes others of it. */
    postgresUrl: string;
    /** Name of a database with all migrations, for `CREATE DATABASE … TEMPLATE`. */
    templateDatabase: string;
    /** host:port; namespace `default`. */
    temporalAddress: string;
    /** File for `Worker.create({ workflowBundle: { codePath } })`. */
    workflowBundle: string;
    /** Folder of the compiled programs; `test/support/program.ts` names one. */
    programs: string;
  }
}

const TEMPLATE = 'ringdown_template';
const workflows = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/** One PostgreSQL, one Temporal, one workflow bundle and the programs, compiled, for the whole run. Whatever cannot be had fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const instance = await openThrowawayInstance(openHome());
  const { dir } = instance;
  const [postgres, temporal, bundle, programs] = await Promise.allSettled([
    startPostgres({ dir, durable: false }),
    startTemporal({ dir, ui: false }),
    bundleWorkflows(join(dir, 'workflows.js')),
    compilePrograms(join(dir, 'programs')),
  ]);
  const teardown = async () => {
    for (const server of [postgres, temporal]) {
      if (server.status === 'fulfilled') await server.value.stop();
    }
    instance.release();
  };
  try {
    await makeTemplate(had(postgres));
    project.provide('postgresUrl', had(postgres).url('postgres'));
    project.provide('templateDatabase', TEMPLATE);
    project.provide('temporalAddress', had(temporal).address);
    project.provide('workflowBundle', had(bundle));
    project.provide('programs', had(programs));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

function had<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function makeTemplate(postgres: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  await deployMigrations(postgres.url(TEMPLATE));
  await postgres.admit('ringdown_app', 'ringdown_system');
}

async function bundleWorkflows(path: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflows,
    logger: new DefaultLogger('WARN'),
  });
  await writeFile(path, code);
  return path;
}
