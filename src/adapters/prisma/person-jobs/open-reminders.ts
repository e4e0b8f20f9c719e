import type { TenantTx } from '../db/database.ts';

/**
 * As `openReminder`, for all of these appointments that have just been entered and begin in the future, in one statement: ten
 * thousand of them would outlast a transaction. The runs plan the first calls when they begin.
 */
export async function openReminders(
  { db, tenantId, now }: TenantTx,
  appointmentIds: readonly string[],
): Promise<void> {
  const at = new Date(now);
  await db.$executeRaw`
    WITH opened AS (
      INSERT INTO job (tenant_id, kind, person_id, appointment_id, stage, round, purpose, subject, owns_waves, opened_at,
                       planned_from)
      SELECT tenant_id, 'reminder', person_id, id, 'planned', 1, 'service', 'appointment/' || id, false, ${at}, ${at}
        FROM appointment WHERE id = ANY (${[...appointmentIds]}::uuid[])
      RETURNING id)
    INSERT INTO outbox (tenant_id, kind, target, name, payload, job_id)
    SELECT ${tenantId}::uuid, 'start', 'reminder/' || id, 'reminder',
           jsonb_build_object('tenantId', ${tenantId}::text, 'jobId', id::text), id
      FROM opened`;
}
