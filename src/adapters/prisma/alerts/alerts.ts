import { ALERT_KINDS } from '../../../domain/alert/alert-kinds.ts';
import type { Alert, Alerts } from '../../../ports/stores/alerts.ts';
import type { Database } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Alert as Row, Prisma } from '../generated/client.ts';

export function createAlerts(database: Database): Alerts {
  return {
    standing: (page) =>
      database.asSystem(async (db) => {
        await mustKnowCursor(db.alert, page);
        const rows = await db.alert.findMany({
          where: { resolvedAt: null, kind: { in: ALERT_KINDS } },
          ...pageArgs(page),
          orderBy: [{ at: 'desc' }, { id: 'asc' }],
        });
        return paged(rows, page, alertOf);
      }),
    resolve: (alertId) => database.asSystem((db) => resolve(db, alertId)),
  };
}

async function resolve(db: Prisma.TransactionClient, id: string): Promise<Alert | undefined> {
  await db.$executeRaw`
    UPDATE alert SET resolved_at = clock_timestamp() WHERE id = ${id}::uuid AND resolved_at IS NULL`;
  const row = await db.alert.findUnique({ where: { id } });
  return row ? alertOf(row) : undefined;
}

function alertOf({ id, kind, subject, tenantId, detail, at, times, resolvedAt }: Row): Alert {
  return {
    ...{ alertId: id, kind: kind as Alert['kind'], subject, times },
    ...(tenantId !== null && { tenantId }),
    detail: detail as Alert['detail'],
    since: at.getTime(),
    ...(resolvedAt && { resolvedAt: resolvedAt.getTime() }),
  };
}
