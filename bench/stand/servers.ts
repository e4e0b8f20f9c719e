import pg from 'pg';
import { deployMigrations } from '../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../src/app/embedded/instance.ts';
import { startPostgres } from '../../src/app/embedded/postgres.ts';
import { startTemporal } from '../../src/app/embedded/temporal-server.ts';
import { startCluster } from '../../test/cluster/support/start-cluster.ts';

export interface Servers {
  temporalAddress: string;
  /** Connection string; the superuser's unless one of the application's two roles is asked for. */
  databaseUrl(role?: 'ringdown_app' | 'ringdown_system'): string;
  /** As the superuser, for what no door offers: pace, lines, and people by the thousand. */
  sql: pg.Pool;
  stop(): Promise<void>;
}

const DATABASE = 'ringdown_bench';

/** Which Temporal is measured: the development server, or the production server on PostgreSQL. */
export type TemporalKind = 'development' | 'cluster';

/** As in production: PostgreSQL with fsync, Temporal at its own pace and not at that of the stories. @throws TemporalToolsMissing */
export async function startServers(kind: TemporalKind): Promise<Servers> {
  const started = kind === 'cluster' ? await startCluster() : await startDevelopment();
  const sql = new pg.Pool({ connectionString: started.databaseUrl(), max: 4 });
  return {
    ...started,
    sql,
    async stop() {
      await sql.end();
      await started.stop();
    },
  };
}

async function startDevelopment(): Promise<Omit<Servers, 'sql'>> {
  const instance = await openThrowawayInstance(openHome());
  const { dir } = instance;
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dir, durable: true }),
    startTemporal({ dir, ui: false, pollRps: 'default' }),
  ]);
  const administrator = new pg.Client({ connectionString: postgres.url('postgres') });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${DATABASE}`);
  await administrator.end();
  await deployMigrations(postgres.url(DATABASE));
  await postgres.admit('ringdown_app', 'ringdown_system');
  return {
    temporalAddress: temporal.address,
    databaseUrl: (role) => postgres.url(DATABASE, role),
    async stop() {
      await temporal.stop();
      await postgres.stop();
      instance.release();
    },
  };
}
