import type { TenantTx } from '../db/database.ts';

/** What an opt-out and whatever wants to reach the number both have to take; comes after the job, before the account. */
export async function lockNumber({ db }: TenantTx, numberHash: string): Promise<void> {
  await db.$executeRaw`INSERT INTO phone_number (number_hash) VALUES (${numberHash}) ON CONFLICT DO NOTHING`;
  await db.$executeRaw`SELECT 1 FROM phone_number WHERE number_hash = ${numberHash} FOR NO KEY UPDATE`;
}
