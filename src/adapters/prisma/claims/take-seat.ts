import type { Channel } from '../../../ports/stores/claims.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';

export interface SeatOrder {
  shift: Shift;
  jobId?: string;
  personId: string;
  channel: Channel;
  attemptId?: string;
}

export interface TakenSeat {
  claimId: string;
  seat: number;
}

/**
 * Takes the first free seat of a locked shift. The database has the last word on seats, on one seat per
 * person and on overlaps.
 * @returns undefined when none is free, or when this person has or would overlap one.
 */
export async function takeSeat(tx: TenantTx, order: SeatOrder): Promise<TakenSeat | undefined> {
  const { db, tenantId, now } = tx;
  const { shift, jobId, personId, channel, attemptId } = order;
  const [claim] = await db.$queryRaw<TakenSeat[]>`
    INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, attempt_id,
                            starts_at, ends_at, claimed_at)
    SELECT ${tenantId}::uuid, ${shift.id}::uuid, ${jobId ?? null}::uuid, free.seat, ${personId}::uuid, ${channel},
           ${attemptId ?? null}::uuid, ${shift.startsAt}, ${shift.endsAt}, ${new Date(now)}
    FROM generate_series(1, ${shift.seats}::int) AS free(seat)
    WHERE NOT EXISTS (SELECT 1 FROM slot_claim taken
                      WHERE taken.shift_id = ${shift.id}::uuid AND taken.active AND taken.seat = free.seat)
    ORDER BY free.seat LIMIT 1
    ON CONFLICT DO NOTHING
    RETURNING id AS "claimId", seat`;
  if (claim) {
    await enqueueRecord(tx, { kind: 'seat_taken', jobId, shiftId: shift.id, personId, channel });
  }
  return claim;
}

export async function holdsSeat({ db }: TenantTx, shiftId: string, personId: string) {
  return (await db.slotClaim.count({ where: { shiftId, personId, active: true } })) > 0;
}

export async function seatsFree({ db }: TenantTx, shift: Shift): Promise<number> {
  return shift.seats - (await db.slotClaim.count({ where: { shiftId: shift.id, active: true } }));
}
