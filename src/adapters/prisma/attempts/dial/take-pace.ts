import type { Database } from '../../db/database.ts';
import { Prisma } from '../../generated/client.ts';
import { PACE_AHEAD_MAX_MS } from './lines.ts';
import { nextInstant } from './next-instant.ts';

/**
 * One statement by the narrow role: all rings of an account queue for its row, and it is free again as soon as it is written.
 */
export async function takePace(
  { system }: Pick<Database, 'system'>,
  attemptId: string,
): Promise<{ kind: 'go'; inMs: number } | { kind: 'ask_again'; inMs: number }> {
  const accountId = Prisma.sql`(SELECT account_id FROM attempt WHERE id = ${attemptId}::uuid)`;
  const inMs = await nextInstant(system, {
    accountId,
    to: 'slot',
    aheadMaxMs: PACE_AHEAD_MAX_MS,
  });
  return inMs === undefined
    ? { kind: 'ask_again', inMs: PACE_AHEAD_MAX_MS / 2 }
    : { kind: 'go', inMs };
}
