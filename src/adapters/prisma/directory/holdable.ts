import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import type { Holdable } from '../../../ports/stores/directory/holdable.ts';
import type { Database } from '../db/database.ts';
import { isOpen } from './offers/is-open.ts';

export function createHoldable(database: Database): Holdable {
  return {
    job: (tenantId, jobId) =>
      database.inTenant(tenantId, async (tx) => {
        const row = await tx.db.job.findFirst({ where: { tenantId, id: jobId } });
        if (!row) return undefined;
        const kind = jobKindOf(row.kind);
        const isActive = row.state === 'active';
        return { kind, isOpen: kind === 'shift_offer' ? await isOpen(tx, jobId) : isActive };
      }),

    hasPerson: (tenantId, personId) =>
      database.inTenant(tenantId, async ({ db }) => {
        const where = { tenantId, id: personId, removedAt: null };
        return (await db.person.count({ where })) > 0;
      }),
  };
}
