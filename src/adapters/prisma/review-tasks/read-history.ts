import type { PastCall, PastDecision } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import type { ReviewTaskRow } from './review-task-row.ts';

const DECISIONS_MAX = 100;

/** Every call about the matter and what was decided about them, in whichever job: a matter may have had several. */
export async function readHistory(
  { db }: TenantTx,
  { jobId, appointmentId, job }: ReviewTaskRow,
): Promise<{ calls: PastCall[]; decisions: PastDecision[] }> {
  const signUpId = job?.signUpId ?? null;
  const its: Prisma.JobWhereInput[] = [
    ...(jobId === null ? [] : [{ id: jobId }]),
    ...(appointmentId === null ? [] : [{ appointmentId }]),
    ...(signUpId === null ? [] : [{ signUpId }]),
  ];
  const attempts = await db.attempt.findMany({
    where: { job: { OR: its } },
    orderBy: [{ reservedAt: 'asc' }, { id: 'asc' }],
  });
  const decisions = await db.decision.findMany({
    where: { job: { OR: its } },
    orderBy: { id: 'desc' },
    take: DECISIONS_MAX,
  });
  return {
    calls: attempts.map((row) => ({
      attemptId: row.id,
      type: row.kind,
      reservedAt: row.reservedAt.getTime(),
      state: row.state,
      ...(row.dialedAt && { dialedAt: row.dialedAt.getTime() }),
      ...(row.endedAt && { endedAt: row.endedAt.getTime() }),
      ...(row.outcome !== null && { outcome: row.outcome }),
      ...(row.carrierSid !== null && { callSid: row.carrierSid }),
    })),
    decisions: decisions.reverse().map(({ at, stage, step, verdict, rule, untilAt }) => ({
      ...{ at: at.getTime(), stage, step, verdict, rule },
      ...(untilAt && { untilAt: untilAt.getTime() }),
    })),
  };
}
