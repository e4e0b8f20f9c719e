import { NIGHTS, noticeKindOf } from '../../../domain/notice/notice-kinds.ts';
import type { Coordinator, NewCoordinator, Notices } from '../../../ports/stores/notices.ts';
import type { Database } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Coordinator as Row } from '../generated/client.ts';

export function createCoordinators(database: Database): Notices['coordinators'] {
  return {
    create: (tenantId, coordinator) =>
      database.inTenant(tenantId, async ({ db }) => {
        const { name, phone, kinds, nights } = coordinator;
        const data = { tenantId, name, nights, kinds: [...kinds], ...numberOf(phone) };
        return coordinatorOf(await db.coordinator.create({ data }));
      }),

    list: (tenantId, page) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.coordinator, page);
        const rows = await db.coordinator.findMany({
          where: { tenantId, removedAt: null },
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, coordinatorOf);
      }),

    change: (tenantId, id, { phone, kinds, ...fields }) =>
      database.inTenant(tenantId, async ({ db }) => {
        const found = await db.coordinator.findFirst({ where: { tenantId, id, removedAt: null } });
        if (!found) return undefined;
        const data = {
          ...fields,
          ...(kinds && { kinds: [...kinds] }),
          ...(phone && numberOf(phone)),
        };
        return coordinatorOf(await db.coordinator.update({ where: { id }, data }));
      }),

    remove: (tenantId, id) =>
      database.inTenant(tenantId, async ({ db, now }) => {
        const found = await db.coordinator.findFirst({ where: { tenantId, id, removedAt: null } });
        if (!found) return undefined;
        await db.message.updateMany({
          where: { coordinatorId: id, state: 'reserved' },
          data: { state: 'dropped' },
        });
        const data = { removedAt: new Date(now) };
        return coordinatorOf(await db.coordinator.update({ where: { id }, data }));
      }),
  };
}

const numberOf = ({ e164, hash }: NewCoordinator['phone']) => ({ phone: e164, numberHash: hash });

function coordinatorOf({ id, name, phone, kinds, nights, createdAt }: Row): Coordinator {
  return {
    coordinatorId: id,
    name,
    phone,
    kinds: kinds.flatMap((kind) => noticeKindOf(kind) ?? []),
    nights: NIGHTS.find((known) => known === nights) ?? 'urgent',
    createdAt: createdAt.getTime(),
  };
}
