import type { Database } from '../../db/database.ts';
import type { TakenCodes } from './free-codes.ts';

/** How long after its start a shift may still be answered to. */
const ANSWERED_HOURS = 48;

/** The codes of shifts that other agencies behind the same sender have ahead of them, or had a short while ago. */
export async function codesBeside(
  { system }: Pick<Database, 'system'>,
  tenantId: string,
): Promise<TakenCodes> {
  const rows = await system.$queryRaw<{ code: string }[]>`
    SELECT shift.code FROM shift JOIN tenant other ON other.id = shift.tenant_id
    JOIN tenant own ON own.id = ${tenantId}::uuid AND own.sender_id = other.sender_id AND own.id <> other.id
    WHERE shift.starts_at > clock_timestamp() - ${ANSWERED_HOURS} * interval '1 hour'`;
  return new Set(rows.map(({ code }) => code));
}
