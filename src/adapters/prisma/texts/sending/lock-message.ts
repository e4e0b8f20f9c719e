import type { TenantTx } from '../../db/database.ts';

export async function lockMessage({ db }: TenantTx, messageId: string) {
  await db.$executeRaw`SELECT 1 FROM message WHERE id = ${messageId}::uuid FOR UPDATE`;
  return db.message.findUniqueOrThrow({ where: { id: messageId } });
}
