import type { Database } from '../../db/database.ts';
import { Prisma } from '../../generated/client.ts';
import { nextInstant } from './next-instant.ts';

/** Longer than this nobody waits with an instant in hand: a worker that dies would waste it. */
const AHEAD_MAX_MS = 4000;

/**
 * One statement by the narrow role: all rings of an account queue for its row, and it is free again as soon as it is written.
 */
export async function takePace(
  { system }: Pick<Database, 'system'>,
  attemptId: string,
): Promise<{ kind: 'go'; inMs: number } | { kind: 'ask_again'; inMs: number }> {
  const accountId = Prisma.sql`(SELECT account_id FROM attempt WHERE id = ${attemptId}::uuid)`;
  const inMs = await nextInstant(system, accountId, AHEAD_MAX_MS);
  return inMs === undefined ? { kind: 'ask_again', inMs: AHEAD_MAX_MS / 2 } : { kind: 'go', inMs };
}
