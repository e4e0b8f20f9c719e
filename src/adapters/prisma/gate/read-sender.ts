import type { TenantTx } from '../db/database.ts';
import { modelRow } from '../db/model-row.ts';
import type { Account, Tenant } from '../generated/client.ts';

/** From which number a tenant calls, and on whose account. */
export async function readSender(
  { db }: TenantTx,
  { senderId }: Pick<Tenant, 'senderId'>,
): Promise<{ account: Account; fromNumber: string }> {
  const [row] = await db.$queryRaw<({ sender_number: string } & Record<string, unknown>)[]>`
    SELECT account.*, sender.number AS sender_number FROM sender JOIN account ON account.id = sender.account_id
    WHERE sender.id = ${senderId}::uuid`;
  if (!row) throw new Error(`There is no sender ${senderId}.`);
  const { sender_number: fromNumber, ...account } = row;
  return { account: modelRow(account) as Account, fromNumber };
}
