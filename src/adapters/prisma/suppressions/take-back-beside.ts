import type { Database } from '../db/database.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { lockNumber } from './lock-number.ts';

/**
 * Takes back what rings this number for another tenant from the sender that it has opted out of, or for a tenant that has left
 * that sender. From the commit of that on those tenants begin nothing (A4); what they had in flight then is theirs, and only a
 * transaction of theirs can end it.
 */
export async function takeBackBeside(
  database: Database,
  {
    tenantId,
    numberHash,
    purpose,
  }: { tenantId: string; numberHash: string; purpose?: string | undefined },
): Promise<void> {
  const optedOutOf = { tenantId, numberHash, purpose: purpose ?? 'everything', liftedAt: null };
  const senders = await database.inTenant(tenantId, ({ db }) =>
    db.suppression.findMany({ where: optedOutOf, select: { senderId: true } }),
  );
  const senderIds = senders.map(({ senderId }) => senderId);
  // By the number that it rings from, whatever its tenant calls from now. A number is in one call at a time: one tenant at most.
  const ringing = await database.asSystem(
    (db) => db.$queryRaw<{ tenant_id: string }[]>`
      SELECT DISTINCT attempt.tenant_id FROM attempt
      JOIN sender ON sender.id = ANY (${senderIds}::uuid[])
      LEFT JOIN former_sender ON former_sender.tenant_id = attempt.tenant_id AND former_sender.sender_id = sender.id
      WHERE attempt.number_hash = ${numberHash} AND attempt.tenant_id <> ${tenantId}::uuid
        AND (attempt.from_number = sender.number OR former_sender.tenant_id IS NOT NULL)
        AND attempt.state IN ('reserved', 'dialing', 'reconciling', 'placed')`,
  );
  for (const { tenant_id: other } of ringing) {
    await database.inTenant(other, async (tx) => {
      await lockNumber(tx, numberHash);
      await withdrawRings(tx, { numberHash, purpose }, 'opted out of the sender');
    });
  }
}
