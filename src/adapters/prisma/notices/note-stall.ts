import type { TenantTx } from '../db/database.ts';
import { readHolds } from '../gate/read-holds.ts';
import { recordNotice } from './record-notice.ts';

interface Waiting {
  kind: string;
  because?: string;
}

/**
 * An offer does not go on because it is held or because its carrier account cannot be used: told once for each cause,
 * however many offers it stops and however often they ask.
 */
export async function noteStall<Plan extends Waiting>(
  tx: TenantTx,
  jobId: string,
  plan: Plan,
): Promise<Plan> {
  const isStalled = plan.because === 'hold' || plan.because === 'account_ready';
  if (plan.kind !== 'wait' || !isStalled) return plan;
  const cause = plan.because === 'hold' ? await holdOver(tx, jobId) : await faultOf(tx);
  if (!cause) return plan;
  const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
  await recordNotice(tx, {
    kind: 'stalled',
    subject: cause.subject,
    jobId,
    shiftId: job.shiftId ?? undefined,
    detail: cause.detail,
  });
  return plan;
}

async function holdOver(tx: TenantTx, jobId: string) {
  const accountId = await accountOf(tx);
  const over = (await readHolds(tx, { jobId, accountId })).find(({ scope }) => scope !== 'person');
  if (!over) return undefined;
  const { scope, target } = over;
  const hold = await tx.db.hold.findFirst({ where: { scope, target, releasedAt: null } });
  return hold && { subject: `hold/${hold.id}`, detail: { holdId: hold.id } };
}

async function faultOf(tx: TenantTx) {
  const subject = await accountOf(tx);
  const alert = await tx.db.alert.findFirst({
    where: { kind: { in: ['account_held', 'breaker_open'] }, subject, resolvedAt: null },
    orderBy: { kind: 'asc' },
  });
  return (
    alert && { subject: `alert/${alert.id}`, detail: { alertId: alert.id, alert: alert.kind } }
  );
}

async function accountOf({ db, tenantId }: TenantTx): Promise<string> {
  const { sender } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { sender: { select: { accountId: true } } },
  });
  return sender.accountId;
}
