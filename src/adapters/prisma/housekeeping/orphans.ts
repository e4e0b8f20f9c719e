import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Prisma } from '../generated/client.ts';

export interface OwnSender {
  accountId: string;
  account: string;
  number: string;
  /** The latest business time among the tenants that use this number. */
  now: number;
}

export function readSenders(db: Prisma.TransactionClient): Promise<OwnSender[]> {
  return db.$queryRaw<OwnSender[]>`
    SELECT account.id AS "accountId", account.ref AS account, sender.number,
           (extract(epoch FROM clock_timestamp()) * 1000)::float8
           + coalesce((SELECT max(offset_ms) FROM clock_offset JOIN tenant ON tenant.id = clock_offset.tenant_id
                       WHERE tenant.sender_id = sender.id), 0)::float8 AS now
    FROM sender JOIN account ON account.id = sender.account_id WHERE account.held_because IS NULL`;
}

/** Calls of ours that no attempt knows, and nobody has been told of: each is alarmed once, and settled for good. */
export async function findOrphans(
  db: Prisma.TransactionClient,
  accountId: string,
  sids: readonly string[],
): Promise<string[]> {
  const orphans = await db.$queryRaw<{ sid: string }[]>`
    SELECT sid FROM unnest(${sids}::text[]) AS asked(sid)
    WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE account_id = ${accountId}::uuid AND carrier_sid = sid)
      AND NOT EXISTS (SELECT 1 FROM alert WHERE kind = 'orphan_call' AND subject = sid)`;
  for (const { sid } of orphans) {
    await raiseAlert({ db }, { kind: 'orphan_call', subject: sid, detail: { accountId } });
  }
  return orphans.map(({ sid }) => sid);
}
