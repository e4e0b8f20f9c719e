import type { InboundText } from '../../../../ports/stores/texts.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { inboxKey } from '../../inbox/take-in.ts';

/** Whom a text or call may come from: the people with this number, of the tenants behind the number it was meant for. */
export interface Audience {
  /** Every tenant that uses the sender, or has used it: people answer what they were sent. */
  tenantIds: readonly string[];
  numberHash: string;
  people: readonly { tenantId: string; personId: string; isStaff: boolean }[];
}

export type Heard =
  | { kind: 'duplicate' }
  /** Nobody of these tenants has this number, now. */
  | { kind: 'unknown'; audience: Audience }
  | { kind: 'known'; audience: Audience };

export async function findAudience(database: Database, text: InboundText): Promise<Heard> {
  const { provider, fromHash: numberHash, to, accountRef } = text;
  return database.asSystem(async (db) => {
    const earlier = await db.webhookEvent.findUnique({
      where: { provider_dedupKey: { provider, dedupKey: inboxKey(text) } },
      select: { id: true },
    });
    if (earlier) return { kind: 'duplicate' };
    const audience = await readAudience(db, { to, accountRef, numberHash });
    return { kind: audience.people.length > 0 ? 'known' : 'unknown', audience };
  });
}

/** Who has this number, behind the number of ours that was texted or called. */
export async function readAudience(
  db: Prisma.TransactionClient,
  { to, accountRef, numberHash }: { to: string; accountRef: string; numberHash: string },
): Promise<Audience> {
  const sender = { number: to, account: { ref: accountRef } };
  const tenants = await db.tenant.findMany({
    where: { OR: [{ sender }, { formerSenders: { some: { sender } } }] },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const tenantIds = tenants.map(({ id }) => id);
  const rows = await db.person.findMany({
    where: { tenantId: { in: tenantIds }, numberHash },
    select: { id: true, tenantId: true, role: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const people = rows.map(({ id, tenantId, role }) => ({
    ...{ tenantId, personId: id, isStaff: role === 'staff' },
  }));
  return { tenantIds, numberHash, people };
}
