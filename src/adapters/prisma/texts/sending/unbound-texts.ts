import type { TenantTx } from '../../db/database.ts';

export async function unboundTexts(
  { db }: TenantTx,
  messageId: string,
  sids: readonly string[],
): Promise<string[]> {
  const bound = await db.message.findMany({
    where: { carrierSid: { in: [...sids] }, id: { not: messageId } },
    select: { carrierSid: true },
  });
  const taken = new Set(bound.map(({ carrierSid }) => carrierSid));
  return sids.filter((sid) => !taken.has(sid));
}
