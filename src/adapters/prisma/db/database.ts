import { AsyncLocalStorage } from 'node:async_hooks';
import type { Act } from '../../../ports/stores/audit.ts';
import { recordIfWritten } from '../audit/record-act.ts';
import type { PublicHolidays } from '../../../ports/public-holidays.ts';
import { PrismaClient, type Prisma } from '../generated/client.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** One transaction inside one tenant. `now` is business time, epoch ms, read once at its beginning. */
export interface TenantTx {
  db: Prisma.TransactionClient;
  tenantId: string;
  now: number;
  /** What must outlive this database is ordered to be written elsewhere (A12). */
  keepsRecords?: boolean;
  /** Absent: no public holidays are known. */
  publicHolidays?: PublicHolidays | undefined;
}

/**
 * The only two doors to the data. `inTenant` sees exactly one tenant (row-level security is forced);
 * `asSystem` is the second, narrow role that finds out whose business something is.
 */
export interface Database {
  inTenant<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T>;
  asSystem<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  /** As `asSystem`, for one statement: it commits by itself and costs one journey instead of three. */
  system: Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;
  /** Each transaction of the work that writes anything writes the act too (X10); statements of `system` do not. */
  acting<T>(act: Act, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseUrls {
  /** The application's role: neither owner nor superuser. */
  appUrl: string;
  systemUrl: string;
  poolSize?: number;
  /** The request on whose behalf a transaction is made; what it orders is marked with it. */
  requestId?: () => string | undefined;
  /** Whether there is a safety log. */
  keepsRecords?: boolean;
  publicHolidays?: PublicHolidays;
}

// Prisma's default of 2 s to get a connection is too short for a burst of key presses; a lock that is not
// had within 10 s is worth an error, since every transaction here is a few statements long.
const PATIENCE = { maxWait: 15_000, timeout: 15_000 };

// A process that stands still in the middle of a transaction must not keep its locks from all the others.
const GIVEN_UP = { idle_in_transaction_session_timeout: PATIENCE.timeout };

export function createDatabase(options: DatabaseUrls): Database {
  const {
    appUrl,
    systemUrl,
    poolSize = 12,
    requestId,
    keepsRecords = false,
    publicHolidays,
  } = options;
  const open = (connectionString: string, max: number) =>
    new PrismaClient({ adapter: new OneAtATime({ connectionString, max, ...GIVEN_UP }) });
  const app = open(appUrl, poolSize);
  const system = open(systemUrl, Math.max(4, Math.ceil(poolSize / 3)));
  const acts = new AsyncLocalStorage<Act>();
  const recorded = async <T>(db: Prisma.TransactionClient, answer: T, tenantId?: string) => {
    const act = acts.getStore();
    if (act)
      await recordIfWritten(db, act, { answer, ...(tenantId !== undefined && { tenantId }) });
    return answer;
  };
  return {
    inTenant(tenantId, work) {
      const request = requestId?.() ?? '';
      return app.$transaction(async (db) => {
        const tx = await enter(db, tenantId, request);
        return recorded(db, await work({ ...tx, keepsRecords, publicHolidays }), tenantId);
      }, PATIENCE);
    },
    asSystem: (work) => system.$transaction(async (db) => recorded(db, await work(db)), PATIENCE),
    system,
    acting: (act, work) => acts.run(act, work),
    async close() {
      await Promise.all([app.$disconnect(), system.$disconnect()]);
    },
  };
}

async function enter(
  db: Prisma.TransactionClient,
  tenantId: string,
  request: string,
): Promise<TenantTx> {
  const [row] = await db.$queryRaw<{ now: number }[]>`
    SELECT (extract(epoch FROM enter_tenant(${tenantId}::uuid)) * 1000)::float8 AS now,
           set_config('app.request', ${request}, true)`;
  if (!row) throw new Error('The database did not tell the time.');
  return { db, tenantId, now: row.now };
}
