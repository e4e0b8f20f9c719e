import type { NewTenant, Tenant, Tenants } from '../../../ports/stores/directory/tenants.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { given } from './given.ts';
import { aheadOf } from './offers/offer-summary.ts';
import { mustKnowCursor, pageArgs, paged } from './paging.ts';
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

    settings: (tenantId) => database.inTenant(tenantId, readSettings),
    writeSettings: (tenantId, write) =>
      database.inTenant(tenantId, (tx) => writeSettings(tx, write)),
  };
}

async function createTenant(db: Prisma.TransactionClient, order: NewTenant) {
  const { sender, ...fields } = order;
  const accountKey = { carrier: sender.carrier, ref: sender.account };
  const known = await db.sender.findUnique({
    where: { number: sender.number },
    include: { account: true },
  });
  if (known && (known.account.carrier !== sender.carrier || known.account.ref !== sender.account)) {
    return { kind: 'sender_elsewhere' as const };
  }
  const { id: accountId } = await db.account.upsert({
    where: { carrier_ref: accountKey },
    create: accountKey,
    update: {},
  });
  const { id: senderId } = await db.sender.upsert({
    where: { number: sender.number },
    create: { number: sender.number, accountId },
    update: {},
  });
  const row = await db.tenant.create({ data: { ...fields, senderId }, ...withSender });
  return { kind: 'created' as const, tenant: tenantOf(row) };
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
