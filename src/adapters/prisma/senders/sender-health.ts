import { raiseAlert, resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

/**
 * A9: the carrier refuses this number of ours (E.164), or the agent that calls from it. Whoever calls from it waits, nobody's turn
 * is used up, and somebody is told; the account's other numbers go on. A number that is the tenant's no more is left alone.
 */
export async function holdSender(
  tx: TenantTx,
  number: string,
  { code, because }: { code: string; because: string },
): Promise<void> {
  const [held] = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE sender SET held_because = ${`${because} (${code})`}, held_at = clock_timestamp()
    WHERE number = ${number} RETURNING id`;
  if (!held) return;
  const detail = { code, because, number };
  await raiseAlert(tx, { kind: 'sender_held', subject: held.id, detail, shared: true });
}

/** What a number was held for by itself has been mended. */
export async function forgiveSender(db: Prisma.TransactionClient, id: string): Promise<number> {
  const forgiven = await db.$executeRaw`
    UPDATE sender SET held_because = NULL, held_at = NULL
    WHERE id = ${id}::uuid AND held_because IS NOT NULL`;
  await resolveAlert(db, { kind: 'sender_held', subject: id });
  return forgiven;
}

/** Whether anybody calls or texts from a number now. */
export const IN_USE = {
  OR: [{ tenants: { some: {} } }, { agents: { some: { removedAt: null } } }],
} satisfies Prisma.SenderWhereInput;

/** What nobody calls from any more waits for nobody to mend it; whoever takes it again finds out anew. */
export async function forgiveUnused(db: Prisma.TransactionClient, id: string): Promise<void> {
  if ((await db.sender.count({ where: { id, ...IN_USE } })) === 0) await forgiveSender(db, id);
}
