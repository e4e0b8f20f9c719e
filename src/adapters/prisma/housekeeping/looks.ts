import { jobRunIdOf } from '../../../ports/runs.ts';
import type { Housekeeping, JobWithRun, Rota } from '../../../ports/stores/housekeeping.ts';
import { raiseAlert, resolveOthers } from '../alerts/raise-alert.ts';
import type { Database } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';

const NEAR_MS = 3_600_000;

/** One whose run is still being ordered is left alone. */
const SHOULD_RUN = Prisma.sql`
  job.state = 'active' AND job.kind IN ('shift_offer', 'reminder', 'qualification')
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.job_id = job.id AND outbox.kind = 'start' AND outbox.done_at IS NULL)`;

/** True or false of every job, so that each is in one rota. */
const IS_NEAR = Prisma.sql`(
  job.kind = 'shift_offer' OR job.due_at IS NULL
  OR job.due_at < clock_timestamp() + (${NEAR_MS} + coalesce(clock_offset.offset_ms, 0)) * interval '1 millisecond'
  OR EXISTS (SELECT 1 FROM alert WHERE alert.kind = 'run_stuck' AND alert.subject = job.id::text AND alert.resolved_at IS NULL))`;

const AFTER = { near: Prisma.sql`near_after`, far: Prisma.sql`far_after` } as const;

interface Row {
  tenant_id: string;
  id: string;
  kind: string;
}

const withRun = ({ tenant_id: tenantId, id: jobId, kind }: Row): JobWithRun => ({
  ...{ tenantId, jobId, runId: jobRunIdOf(kind, jobId) },
});

export async function readActiveJobs(db: Prisma.TransactionClient): Promise<JobWithRun[]> {
  const rows = await db.$queryRaw<Row[]>`SELECT tenant_id, id, kind FROM job WHERE ${SHOULD_RUN}`;
  return rows.map(withRun);
}

/** In the order of their ids, which says nothing of them. */
export async function readNextJobs(
  db: Prisma.TransactionClient,
  rota: Rota,
  most: number,
): ReturnType<Housekeeping['nextJobs']> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT job.tenant_id, job.id, job.kind FROM job LEFT JOIN clock_offset ON clock_offset.tenant_id = job.tenant_id
    WHERE ${SHOULD_RUN} AND ${IS_NEAR} = ${rota === 'near'}
      AND job.id > (SELECT coalesce(${AFTER[rota]}, '00000000-0000-0000-0000-000000000000') FROM housekeeping)
    ORDER BY job.id LIMIT ${most + 1}`;
  return { jobs: rows.slice(0, most).map(withRun), isEnd: rows.length <= most };
}

export async function leaveOff({ system }: Database, rota: Rota, jobId?: string): Promise<void> {
  await system.$executeRaw`UPDATE housekeeping SET ${AFTER[rota]} = ${jobId ?? null}::uuid`;
}

/** They wait, as they are: once what is wrong is mended, they go on by themselves. */
export async function noteLooks(
  database: Database,
  looks: Parameters<Housekeeping['noteLooks']>[0],
): Promise<void> {
  const stuck = looks.filter(({ isStuck }) => isStuck);
  for (const { tenantId, jobId } of stuck) {
    await database.inTenant(tenantId, (tx) =>
      raiseAlert(tx, { kind: 'run_stuck', subject: jobId }),
    );
  }
  const goesOn = new Set(looks.filter(({ isStuck }) => !isStuck).map(({ jobId }) => jobId));
  await database.asSystem(async (db) => {
    const alerts = await db.alert.findMany({ where: { kind: 'run_stuck', resolvedAt: null } });
    const id = { in: alerts.map(({ subject }) => subject).filter((jobId) => !goesOn.has(jobId)) };
    const standing = await db.job.findMany({ where: { id, state: 'active' } });
    await resolveOthers(
      db,
      'run_stuck',
      standing.map((job) => job.id),
    );
  });
}
