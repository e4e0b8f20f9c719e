import type { WayBack } from '../../../domain/shift-offer/call-back/call-back-words.ts';
import type { TenantTx } from '../db/database.ts';

/** What the person has asked for by these ways, the person takes back by a key of the same phone. */
export const LIFTED_BY_KEY = ['key', 'link'] as const;
const LIFTED_BY_START: readonly string[] = ['sms', 'carrier'];

/**
 * How somebody who has opted out can come back. Each wish stands for itself (A4), so the one is named that would still
 * stand after the others were lifted. @returns undefined where no opt-out of this number stands for the sender.
 */
export async function wayBack(
  { db, tenantId }: TenantTx,
  numberHash: string,
): Promise<WayBack | undefined> {
  const { senderId, formerSenders } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: { formerSenders: true },
  });
  const senders = [senderId, ...formerSenders.map((former) => former.senderId)];
  const standing = await db.suppression.findMany({
    where: {
      ...{ numberHash, liftedAt: null, OR: [{ tenantId }, { senderId: { in: senders } }] },
      purpose: { in: ['everything', 'operational'] },
    },
    select: { source: true },
  });
  const sources = standing.map(({ source }) => source);
  if (sources.length === 0) return undefined;
  if (sources.includes('operator')) return 'office';
  return sources.some((source) => LIFTED_BY_START.includes(source)) ? 'start' : 'key';
}
