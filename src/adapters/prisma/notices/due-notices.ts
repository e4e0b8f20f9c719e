import { DEFAULT_OFFER_SETTINGS } from '../../../domain/shift-offer/settings.ts';
import { seatsFree } from '../claims/take-seat.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { eachFound, type Found } from '../db/each-found.ts';
import { EARLIEST_NOW } from '../db/earliest-now.ts';
import { handOnOverdue } from '../review-tasks/hand-on-overdue.ts';
import { noticeOfAlert, TOLD_BY_TASK } from './notice-of-alert.ts';
import { recordNotice } from './record-notice.ts';
import { REVIEWED_KINDS } from './review-words.ts';

/**
 * What no transaction of a tenant has told: shifts that begin soon, what the narrow role has raised, what waited too long.
 * @returns how many @throws the first failure, when all were tried
 */
export async function tellDue(database: Database, rowsMax?: number): Promise<number> {
  const inTenant = (work: (tx: TenantTx, id: string) => Promise<void>) => (found: Found) =>
    database.inTenant(found.tenantId, (tx) => work(tx, found.id));
  const told = await Promise.allSettled([
    eachFound((page) => readNear(database, page), inTenant(tellNear), rowsMax),
    eachFound((page) => readUntold(database, page), inTenant(tellAlert), rowsMax),
    handOnOverdue(database, rowsMax),
  ]);
  let count = 0;
  for (const end of told) {
    if (end.status === 'rejected') throw end.reason;
    count += end.value;
  }
  return count;
}

interface Page {
  after: string;
  rowsMax: number;
}

/** Shifts that were offered, begin soon and are not filled: each is told once for each time at which it begins. */
function readNear({ system }: Database, { after, rowsMax }: Page): Promise<Found[]> {
  const { startNearMinutes } = DEFAULT_OFFER_SETTINGS;
  return system.$queryRaw<Found[]>`
    SELECT shift.tenant_id AS "tenantId", shift.id FROM shift JOIN tenant ON tenant.id = shift.tenant_id
    LEFT JOIN clock_offset ON clock_offset.tenant_id = shift.tenant_id
    CROSS JOIN LATERAL (SELECT clock_timestamp() + coalesce(clock_offset.offset_ms, 0) * interval '1 millisecond' AS now) business
    CROSS JOIN LATERAL (SELECT CASE jsonb_typeof(tenant.settings -> 'startNearMinutes') WHEN 'number'
      THEN (tenant.settings ->> 'startNearMinutes')::float8 ELSE ${startNearMinutes} END * interval '1 minute' AS time) near
    WHERE shift.status IN ('open', 'unfilled_after_sms', 'unfilled_after_calls')
      AND shift.starts_at > ${EARLIEST_NOW} AND shift.starts_at > business.now AND shift.starts_at <= business.now + near.time
      AND EXISTS (SELECT 1 FROM job WHERE job.shift_id = shift.id AND job.kind = 'shift_offer')
      AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.shift_id = shift.id AND notice.kind = 'start_near'
                      AND notice.subject = 'shift/' || shift.id || '/' || (extract(epoch FROM shift.starts_at) * 1000)::bigint)
      AND shift.id > ${after}::uuid ORDER BY shift.id LIMIT ${rowsMax}`;
}

async function tellNear(tx: TenantTx, shiftId: string): Promise<void> {
  const shift = await tx.db.shift.findUniqueOrThrow({ where: { id: shiftId } });
  if ((await seatsFree(tx, shift)) <= 0) return;
  const job = await tx.db.job.findFirst({ where: { shiftId }, orderBy: { openedAt: 'desc' } });
  const subject = `shift/${shiftId}/${shift.startsAt.getTime()}`;
  await recordNotice(tx, { kind: 'start_near', subject, jobId: job?.id, shiftId });
}

async function tellAlert(tx: TenantTx, id: string): Promise<void> {
  const { detail, ...alert } = await tx.db.alert.findUniqueOrThrow({ where: { id } });
  await noticeOfAlert(tx, { ...alert, detail: detail as Record<string, unknown> });
}

function readUntold({ system }: Database, { after, rowsMax }: Page): Promise<Found[]> {
  return system.$queryRaw<Found[]>`
    SELECT tenant_id AS "tenantId", id FROM alert
    WHERE resolved_at IS NULL AND tenant_id IS NOT NULL AND kind = ANY (${REVIEWED_KINDS})
      AND NOT jsonb_exists(detail, ${TOLD_BY_TASK})
      AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.tenant_id = alert.tenant_id AND notice.kind = 'manual_review'
                      AND notice.subject = 'alert/' || alert.id)
      AND id > ${after}::uuid ORDER BY id LIMIT ${rowsMax}`;
}
