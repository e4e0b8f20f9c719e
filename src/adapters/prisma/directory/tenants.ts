import type { NewTenant, Tenant, Tenants } from '../../../ports/stores/directory/tenants.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { given } from './given.ts';
import { aheadOf } from './offers/offer-summary.ts';
import { mustKnowCursor, pageArgs, paged } from './paging.ts';
import { changeSender, sharedWith, takeSender } from './tenant-sender.ts';
import { readSettings, writeSettings } from './tenant-settings.ts';

const withSender = { include: { sender: true, clockOffset: true } } as const;
type TenantRow = Prisma.TenantGetPayload<typeof withSender>;

/** Tenants belong to nobody but themselves, so the operator's work on them goes through the narrow role. */
export function createTenants(database: Database): Tenants {
  return {
    create: (order) => database.asSystem((db) => createTenant(db, order)),

    list: (page) =>
      database.asSystem(async (db) => {
        await mustKnowCursor(db.tenant, page);
        const rows = await db.tenant.findMany({
          ...withSender,
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, tenantOf);
      }),

    read: (tenantId) =>
      database.asSystem(async (db) => {
        const row = await db.tenant.findUnique({ where: { id: tenantId }, ...withSender });
        return row ? tenantOf(row) : undefined;
      }),

    change: (tenantId, change) =>
      database.asSystem(async (db) => {
        await db.tenant.updateMany({ where: { id: tenantId }, data: given(change) });
        const row = await db.tenant.findUnique({ where: { id: tenantId }, ...withSender });
        return row ? tenantOf(row) : undefined;
      }),

    changeSender: (tenantId, sender) => changeSender(database, tenantId, sender),

    settings: (tenantId) => database.inTenant(tenantId, readSettings),
    writeSettings: (tenantId, write) =>
      database.inTenant(tenantId, (tx) => writeSettings(tx, write)),
  };
}

async function createTenant(db: Prisma.TransactionClient, order: NewTenant) {
  const { sender, ...fields } = order;
  const senderId = await takeSender(db, sender);
  if (senderId === undefined) return { kind: 'sender_elsewhere' as const };
  const row = await db.tenant.create({ data: { ...fields, senderId }, ...withSender });
  const others = await sharedWith(db, row.id);
  return { kind: 'created' as const, tenant: tenantOf(row), sharedWith: others };
}

function tenantOf(row: TenantRow): Tenant {
  return {
    tenantId: row.id,
    name: row.name,
    zone: row.zone,
    country: row.country,
    countries: row.countries,
    sender: row.sender.number,
    ...(row.officePhone !== null && { officePhone: row.officePhone }),
    emergencyCalls: row.emergencyCalls,
    createdAt: row.createdAt.getTime(),
    ...aheadOf(row),
  };
}
