import { noticeKindOf } from '../../../domain/notice/notice-kinds.ts';
import type { Notice, Notices, NoticeText } from '../../../ports/stores/notices.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { because } from './because.ts';
import { createCoordinators } from './coordinators.ts';

export function createNotices(database: Database): Notices {
  return {
    coordinators: createCoordinators(database),

    list: (tenantId, { open, ...page }) =>
      database.inTenant(tenantId, async ({ db }) => {
        const isOpen = { acknowledgedAt: open === true ? null : { not: null } };
        await mustKnowCursor(db.notice, page);
        const rows = await db.notice.findMany({
          where: { tenantId, ...(open !== undefined && isOpen) },
          ...withAll,
          ...pageArgs(page),
          orderBy: [{ at: 'desc' }, { id: 'asc' }],
        });
        const carriers = await readCarriers(db, rows);
        return paged(rows, page, (row) => noticeOf(row, carriers));
      }),

    acknowledge: (tenantId, id, by) =>
      database.inTenant(tenantId, async (tx) => acknowledge(tx, id, by)),
  };
}

async function acknowledge(
  { db, tenantId, now }: TenantTx,
  id: string,
  by: string,
): Promise<Notice | undefined> {
  await db.notice.updateMany({
    where: { tenantId, id, acknowledgedAt: null },
    data: { acknowledgedAt: new Date(now), acknowledgedBy: by },
  });
  // A text that carries others goes out without this one.
  await db.$executeRaw`
    UPDATE message SET state = 'dropped', updated_at = clock_timestamp()
    WHERE tenant_id = ${tenantId}::uuid AND notice_id = ${id}::uuid AND state = 'reserved'
      AND NOT EXISTS (SELECT 1 FROM message carried WHERE carried.coordinator_id = message.coordinator_id
                      AND carried.step = message.step AND carried.merged_into = message.id)`;
  const row = await db.notice.findFirst({ where: { tenantId, id }, ...withAll });
  return row ? noticeOf(row, await readCarriers(db, [row])) : undefined;
}

const withAll = {
  include: {
    messages: { include: { coordinator: true }, orderBy: { reservedAt: 'asc' } },
    shift: { select: { code: true, startsAt: true, zone: true } },
  },
} as const;

type Row = Prisma.NoticeGetPayload<typeof withAll>;
type Carriers = ReadonlyMap<string, Row['messages'][number]>;

/** The texts that have said what others were reserved for. */
async function readCarriers(db: TenantTx['db'], rows: readonly Row[]): Promise<Carriers> {
  const ids = rows.flatMap(({ messages }) =>
    messages.flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  const found = await db.message.findMany({
    where: { id: { in: ids } },
    include: { coordinator: true },
  });
  return new Map(found.map((message) => [message.id, message]));
}

function noticeOf(row: Row, carriers: Carriers): Notice {
  const kind = noticeKindOf(row.kind) ?? 'manual_review';
  const detail = row.detail as Notice['detail'];
  const words = because(kind, detail);
  return {
    noticeId: row.id,
    kind,
    at: row.at.getTime(),
    ...(row.jobId !== null && { offerId: row.jobId }),
    ...(row.shiftId !== null && { shiftId: row.shiftId }),
    ...(row.personId !== null && { personId: row.personId }),
    ...(row.shift && { shift: { ...row.shift, startsAt: row.shift.startsAt.getTime() } }),
    ...(words !== undefined && { because: words }),
    detail,
    ...(row.acknowledgedAt && {
      acknowledged: { at: row.acknowledgedAt.getTime(), by: row.acknowledgedBy ?? '' },
    }),
    texts: row.messages.map((message) => textOf(message, carriers)),
  };
}

function textOf(message: Row['messages'][number], carriers: Carriers): NoticeText {
  const { coordinatorId, coordinator, mergedInto } = message;
  const { state, sentAt, errorCode } = carriers.get(mergedInto ?? '') ?? message;
  return {
    coordinatorId: coordinatorId ?? '',
    name: coordinator?.name ?? '',
    state,
    together: mergedInto !== null,
    ...(sentAt && { sentAt: sentAt.getTime() }),
    ...(errorCode !== null && { errorCode }),
  };
}
