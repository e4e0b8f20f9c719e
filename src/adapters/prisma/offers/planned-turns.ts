import type { OfferCourse } from '../../../domain/shift-offer/tally.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { CALL_MADE } from '../attempts/call-made.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

/** Whom an offer can ask in how many rounds, and whether somebody has taken the shift. */
export type PlannedTurns = Pick<OfferCourse, 'pool' | 'rounds' | 'isClaimed'>;

/** As it stands now; an offer that closes keeps it. */
export async function readPlannedTurns(
  { db, tenantId }: TenantTx,
  { jobId, shiftId }: { jobId: string; shiftId: string },
): Promise<PlannedTurns> {
  const members = await db.poolMember.findMany({
    where: { pool: { shifts: { some: { id: shiftId } } } },
    orderBy: { position: 'asc' },
    select: { personId: true },
  });
  const claims = await db.slotClaim.count({
    where: { shiftId, active: true, OR: [{ jobId }, { jobId: null }] },
  });
  const calls = await db.attempt.count({ where: { jobId, ...CALL_MADE } });
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { rounds, callsEnabled } = effectiveSettings(settings);
  return {
    pool: members.map(({ personId }) => personId),
    // Where nobody is to be called there are no turns.
    rounds: callsEnabled || calls > 0 ? rounds : 0,
    isClaimed: claims > 0,
  };
}

/** @returns undefined for an offer that is open, or was closed by a version that kept nothing. */
export function turnsAtClose(stored: Prisma.JsonValue): PlannedTurns | undefined {
  // Written by this version, in this form.
  return stored === null ? undefined : (stored as unknown as PlannedTurns);
}
