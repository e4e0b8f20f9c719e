import type { Database } from '../adapters/prisma/db/database.ts';
import type { TemporalConnection } from '../adapters/temporal/connect-temporal.ts';
import type { Lack, LookAtReadiness } from '../ports/readiness.ts';
import { migrationsIn, ourMigrations } from './embedded/deploy-migrations.ts';

/** A balancer gives up on a probe after about this long; silence is as good as no. */
const PATIENCE_MS = 2000;

type Noted = Exclude<Lack, 'database' | 'migrations' | 'temporal'>;

export interface Readiness {
  look: LookAtReadiness;
  /** What others have found out: from here on it is lacking, or is there again. */
  setLack(lack: Noted, isLacking: boolean): void;
  /** From here on no new work is wanted, although what has begun goes on. */
  drain(): void;
}

export function createReadiness(database: Database, { client }: TemporalConnection): Readiness {
  const needed = migrationsIn(ourMigrations).map(({ name }) => name);
  const noted = new Set<Noted>();
  const temporal = () =>
    client.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflowService.describeNamespace({ namespace: client.options.namespace }),
    );
  return {
    async look() {
      const [stored, reached] = await Promise.all([
        databaseLacks(database, needed),
        answers(temporal),
      ]);
      const lacks: (Lack | undefined)[] = [stored, reached ? undefined : 'temporal'];
      return [...lacks.flatMap((lack) => lack ?? []), ...noted];
    },
    setLack(lack, isLacking) {
      if (isLacking) noted.add(lack);
      else noted.delete(lack);
    },
    drain() {
      noted.add('draining');
    },
  };
}

async function databaseLacks(
  { system }: Database,
  needed: readonly string[],
): Promise<Lack | undefined> {
  const applied = await inTime(
    system.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  if (applied === undefined) return 'database';
  const names = new Set(applied.map(({ name }) => name));
  return needed.every((name) => names.has(name)) ? undefined : 'migrations';
}

const answers = async (ask: () => Promise<unknown>) => (await inTime(ask())) !== undefined;

/** @returns undefined for whatever fails or takes too long: why, its own log says. */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
