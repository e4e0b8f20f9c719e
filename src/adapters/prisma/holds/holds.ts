import type { HoldScope } from '../../../domain/gate/hold-scope.ts';
import type { HoldTarget, Holds } from '../../../ports/stores/holds.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { jobsBelow } from './jobs-below.ts';
import { forgive, liftHold, placeHold } from './place-hold.ts';
import { standingHolds } from './standing-holds.ts';

const ABOVE_TENANTS: readonly HoldScope[] = ['everything', 'account', 'sender'];

/** As the audit log is told of it: of what scope the id is, is in its name. */
function told<Kind extends string>(kind: Kind, { scope, target }: HoldTarget) {
  return { kind, [`${scope}Id`]: target };
}

export function createHolds(database: Database): Holds {
  /** What is above all tenants belongs to the system role, all else to its tenant. */
  function within<T>(
    { scope, tenantId }: HoldTarget,
    work: (db: Prisma.TransactionClient) => Promise<T>,
  ): Promise<T> {
    if (ABOVE_TENANTS.includes(scope)) return database.asSystem(work);
    if (tenantId === undefined) throw new TypeError(`A hold of a ${scope} needs its tenant.`);
    return database.inTenant(tenantId, ({ db }) => work(db));
  }

  return {
    async hold(order) {
      const answer = await within(order, async (db) => told(await placeHold(db, order), order));
      return answer.kind;
    },
    async resume(target) {
      const answer = await within(target, async (db) => told(await liftHold(db, target), target));
      return answer.kind;
    },
    forgive: (target) =>
      within(target, async (db) => {
        if ((await forgive(db, target)) > 0) await tellJobs(db, jobsBelow(target));
      }),
    standing: (tenantId) =>
      tenantId === undefined
        ? database.asSystem(standingHolds)
        : database.inTenant(tenantId, ({ db }) => standingHolds(db, 'tenant')),
  };
}
