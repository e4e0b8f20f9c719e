import type { OwnCall, OwnCalls } from '../../../ports/stores/own-calls.ts';
import type { Database } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import { Prisma } from '../generated/client.ts';
import { entryOf } from './entry-row.ts';

const ATTEMPT = ['attemptId'];

export function createOwnCalls(database: Database): OwnCalls {
  return {
    isOwn: (tenantId, by, attemptId) =>
      database.inTenant(tenantId, async ({ db }) => {
        const where = {
          ...orderedBy(tenantId, by),
          subjects: { path: ATTEMPT, equals: attemptId },
        };
        return (await db.auditEntry.count({ where })) > 0;
      }),

    list: (tenantId, by, page) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.auditEntry, page);
        const rows = await db.auditEntry.findMany({
          where: { ...orderedBy(tenantId, by), subjects: { path: ATTEMPT, not: Prisma.AnyNull } },
          ...pageArgs(page),
          orderBy: [{ at: 'desc' }, { id: 'asc' }],
        });
        const ids = rows.map((row) => entryOf(row).subjects['attemptId'] ?? '');
        const attempts = await db.attempt.findMany({ where: { tenantId, id: { in: ids } } });
        const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
        return paged(rows, page, (row): OwnCall => {
          const { at, subjects } = entryOf(row);
          const attempt = byId.get(subjects['attemptId'] ?? '');
          if (!attempt) throw new Error(`The call of the audit entry ${row.id} is gone.`);
          return {
            ...{ attemptId: attempt.id, personId: attempt.personId, orderedAt: at },
            state: attempt.state,
            ...(attempt.outcome !== null && { outcome: attempt.outcome }),
            ...(attempt.dialedAt && { startedAt: attempt.dialedAt.getTime() }),
            ...(attempt.endedAt && { endedAt: attempt.endedAt.getTime() }),
          };
        });
      }),
  };
}

/** What an order of a call at once answers (R5). */
function orderedBy(chain: string, actorId: string) {
  return { chain, actorId, result: 'ordered' };
}
