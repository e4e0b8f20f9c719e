import type { Database } from '../db/database.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { lockNumber } from './lock-number.ts';

/**
 * Takes back what rings this number for another tenant behind the same sender. From the commit of an opt-out on those
 * tenants begin nothing (A4); what they had in flight then is theirs, and only a transaction of theirs can end it.
 */
export async function takeBackBeside(
  database: Database,
  {
    tenantId,
    numberHash,
    purpose,
  }: { tenantId: string; numberHash: string; purpose?: string | undefined },
): Promise<void> {
  // A number is in one call at a time, so this is one tenant at most.
  const ringing = await database.asSystem(
    (db) => db.$queryRaw<{ tenant_id: string }[]>`
      SELECT attempt.tenant_id FROM attempt
      JOIN tenant other ON other.id = attempt.tenant_id JOIN tenant own ON own.sender_id = other.sender_id
      WHERE own.id = ${tenantId}::uuid AND other.id <> own.id AND attempt.number_hash = ${numberHash}
        AND attempt.state IN ('reserved', 'dialing', 'reconciling', 'placed')`,
  );
  for (const { tenant_id: other } of ringing) {
    await database.inTenant(other, async (tx) => {
      await lockNumber(tx, numberHash);
      await withdrawRings(tx, { numberHash, purpose }, 'opted out of the sender');
    });
  }
}
