import type { SharedWith, Tenants, WantedSender } from '../../../ports/stores/directory/tenants.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import type { Prisma } from '../generated/client.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { forgiveUnused } from '../senders/sender-health.ts';

type Db = Prisma.TransactionClient;

/** @returns the id of the caller id, entered with its account where they are new; undefined where another account has the number. */
export async function takeSender(
  db: Db,
  { number, carrier, account: ref }: WantedSender & { account: string },
): Promise<string | undefined> {
  const known = await db.sender.findUnique({ where: { number }, include: { account: true } });
  if (known) {
    const isOurs = known.account.carrier === carrier && known.account.ref === ref;
    return isOurs ? known.id : undefined;
  }
  const named = { carrier, ref };
  const { id: accountId } = await db.account.upsert({
    where: { carrier_ref: named },
    create: named,
    update: {},
  });
  return (await db.sender.create({ data: { number, accountId } })).id;
}

export async function sharedWith(db: Db, tenantId: string): Promise<SharedWith> {
  const others = await db.tenant.findMany({
    where: { id: { not: tenantId }, sender: { tenants: { some: { id: tenantId } } } },
    select: { name: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return others.map(({ name }) => name);
}

/** Numbers and accounts are the narrow role's to enter; what follows for the tenant is a transaction of its own. */
export async function changeSender(
  database: Database,
  tenantId: string,
  wanted: WantedSender,
): ReturnType<Tenants['changeSender']> {
  const taken = await database.asSystem(async (db) => {
    const include = { sender: { include: { account: true } } };
    const tenant = await db.tenant.findUnique({ where: { id: tenantId }, include });
    if (!tenant) return { kind: 'no_tenant' as const };
    const known = await db.sender.findUnique({
      where: { number: wanted.number },
      include: { account: true },
    });
    const account = wanted.account ?? (known ?? tenant.sender).account.ref;
    const senderId = await takeSender(db, { ...wanted, account });
    return senderId === undefined
      ? { kind: 'sender_elsewhere' as const }
      : { kind: 'taken' as const, senderId };
  });
  if (taken.kind !== 'taken') return taken;
  const formerId = await database.inTenant(tenantId, (tx) => move(tx, taken.senderId));
  return database.asSystem(async (db) => {
    await forgiveUnused(db, formerId);
    return { kind: 'moved', sharedWith: await sharedWith(db, tenantId) };
  });
}

/** @returns the sender that it had before */
async function move({ db, tenantId }: TenantTx, senderId: string): Promise<string> {
  await lockTenant(db, tenantId);
  const before = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  if (before.senderId === senderId) return senderId;
  await db.$executeRaw`
    INSERT INTO former_sender (tenant_id, sender_id) VALUES (${tenantId}::uuid, ${before.senderId}::uuid)
    ON CONFLICT DO NOTHING`;
  await db.tenant.update({ where: { id: tenantId }, data: { senderId }, select: { id: true } });
  await tellJobs(db, { tenantId });
  return before.senderId;
}
