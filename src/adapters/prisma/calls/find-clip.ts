import type { TenantTx } from '../db/database.ts';

/** The clip of these words, if a ring has had it made. Whoever has it played keeps it from being swept away. */
export async function findClip(
  { db, tenantId }: TenantTx,
  textHash: string,
): Promise<string | undefined> {
  const [clip] = await db.$queryRaw<{ id: string; isFresh: boolean }[]>`
    SELECT id, used_at > clock_timestamp() - interval '1 day' AS "isFresh" FROM audio_clip
    WHERE tenant_id = ${tenantId}::uuid AND text_hash = ${textHash}`;
  if (clip?.isFresh === false) {
    await db.$executeRaw`UPDATE audio_clip SET used_at = clock_timestamp() WHERE id = ${clip.id}`;
  }
  return clip?.id;
}
