import { raiseAlert, resolveAlert } from '../../alerts/raise-alert.ts';
import type { Database } from '../../db/database.ts';

export interface OutboxRow {
  id: string;
  tenantId: string;
  kind: 'start' | 'signal' | 'cancel' | 'record';
  target: string;
  name: string;
  payload: unknown;
  jobId: string | null;
  tries: number;
  lastError: string | null;
  /** The request in which it was ordered. */
  requestId: string | null;
  /** People have been told that it keeps failing. */
  isAlerted: boolean;
}

/** Longer than any delivery takes; after it the row of a pump that died is taken by another. */
const LEASE_SECONDS = 60;
const BACK_OFF_MS_MAX = 30_000;
/** A row that is tried again this soon is worth waiting for. */
const SOON_SECONDS = 2;

/** Takes the oldest open row of each target, as far as it is due. Leased rows belong to this caller alone. */
export async function takeRows(database: Database, rowsMax: number): Promise<OutboxRow[]> {
  return database.system.$queryRaw<OutboxRow[]>`
      UPDATE outbox SET next_try_at = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
      WHERE id IN (
        SELECT o.id FROM outbox o
        WHERE o.done_at IS NULL AND o.parked_at IS NULL AND o.next_try_at <= clock_timestamp()
          AND NOT EXISTS (
            SELECT 1 FROM outbox earlier
            WHERE earlier.target = o.target AND earlier.done_at IS NULL AND earlier.parked_at IS NULL
              AND (earlier.created_at, earlier.id) < (o.created_at, o.id))
        -- A ring to be taken back is ringing now; it must not wait behind runs to be told.
        ORDER BY o.kind = 'cancel' DESC, o.created_at, o.id
        LIMIT ${rowsMax}
        FOR UPDATE SKIP LOCKED)
      RETURNING id, tenant_id AS "tenantId", kind, target, name, payload, job_id AS "jobId", tries,
        last_error AS "lastError", request_id AS "requestId", alerted_at IS NOT NULL AS "isAlerted"`;
}

export async function hasDueRows(database: Database): Promise<boolean> {
  const found = await database.system.$queryRaw<unknown[]>`
    SELECT 1 FROM outbox WHERE done_at IS NULL AND parked_at IS NULL
      AND next_try_at <= clock_timestamp() + ${SOON_SECONDS} * interval '1 second' LIMIT 1`;
  return found.length > 0;
}

export async function closeRow(database: Database, row: OutboxRow): Promise<void> {
  await database.system.$executeRaw`
    UPDATE outbox SET done_at = clock_timestamp(), last_error = NULL WHERE id = ${row.id}::uuid`;
  if (row.isAlerted) await resolveAlert(database.system, { kind: 'outbox_stuck', subject: row.id });
}

/**
 * Gives the row back for another try. Tries are counted anew whenever it fails for another reason.
 * @returns for how long it has been failing, whatever the reasons.
 */
export async function postponeRow(
  database: Database,
  { id }: OutboxRow,
  failure: { because: string; tries: number },
): Promise<number> {
  const delayMs = Math.min(BACK_OFF_MS_MAX, 50 * 2 ** Math.min(failure.tries, 16));
  const [row] = await database.system.$queryRaw<{ failingMs: number }[]>`
    UPDATE outbox SET tries = ${failure.tries}, last_error = ${failure.because},
      failing_at = coalesce(failing_at, clock_timestamp()),
      next_try_at = clock_timestamp() + ${delayMs} * interval '1 millisecond'
    WHERE id = ${id}::uuid
    RETURNING (extract(epoch FROM clock_timestamp() - failing_at) * 1000)::float8 AS "failingMs"`;
  return row?.failingMs ?? 0;
}

/** Tells people, once, of a row that keeps failing. It is tried on: what is wrong may be mended. */
export async function alertRow(
  database: Database,
  { id, tenantId, kind, name, target }: OutboxRow,
  { because, remedy }: { because: string; remedy?: string | undefined },
): Promise<void> {
  await database.asSystem(async (db) => {
    const detail = { order: kind, name, target, because, ...(remedy && { remedy }) };
    await db.outbox.update({ where: { id }, data: { alertedAt: new Date() } });
    await raiseAlert({ db, tenantId }, { kind: 'outbox_stuck', subject: id, detail });
  });
}

/** Takes the row out of the way and tells people, once for each target. */
export async function parkRow(database: Database, row: OutboxRow): Promise<void> {
  const { id, tenantId, name, target } = row;
  await database.asSystem(async (db) => {
    await db.outbox.update({ where: { id }, data: { parkedAt: new Date() } });
    const detail = { outboxId: id, name };
    await raiseAlert({ db, tenantId }, { kind: 'signal_undeliverable', subject: target, detail });
  });
}

export async function isJobClosed(database: Database, jobId: string | null): Promise<boolean> {
  if (jobId === null) return false;
  const job = await database.asSystem((db) =>
    db.job.findUnique({ where: { id: jobId }, select: { state: true } }),
  );
  return job?.state === 'closed';
}
