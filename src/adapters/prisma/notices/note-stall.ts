import type { AlertKind } from '../../../domain/alert/alert-kinds.ts';
import type { TenantTx } from '../db/database.ts';
import { readHolds } from '../gate/read-holds.ts';
import { recordNotice } from './record-notice.ts';

interface Cause {
  /** Of one cause the office is told once. */
  subject: string;
  detail: Record<string, string>;
}

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
  if (plan.because === 'hold') await told(tx, jobId, await holdOver(tx, jobId));
  else await noteFault(tx, jobId, ['account_held', 'breaker_open']);
  return plan;
}

/** The same of an alert of the tenant's carrier account, if one of these kinds stands. */
export async function noteFault(
  tx: TenantTx,
  jobId: string,
  kinds: readonly AlertKind[],
): Promise<void> {
  await told(tx, jobId, await faultOf(tx, kinds));
}

async function told(tx: TenantTx, jobId: string, cause: Cause | undefined): Promise<void> {
  if (!cause) return;
  const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
  await recordNotice(tx, {
    kind: 'stalled',
    subject: cause.subject,
    jobId,
    shiftId: job.shiftId ?? undefined,
    detail: cause.detail,
  });
}

async function holdOver(tx: TenantTx, jobId: string): Promise<Cause | undefined> {
  const accountId = await accountOf(tx);
  const over = (await readHolds(tx, { jobId, accountId })).find(({ scope }) => scope !== 'person');
  if (!over) return undefined;
  const { scope, target } = over;
  const hold = await tx.db.hold.findFirst({ where: { scope, target, releasedAt: null } });
  if (!hold) return undefined;
  return { subject: `hold/${hold.id}`, detail: { holdId: hold.id } };
}

async function faultOf(tx: TenantTx, kinds: readonly AlertKind[]): Promise<Cause | undefined> {
  const subject = await accountOf(tx);
  const alert = await tx.db.alert.findFirst({
    where: { kind: { in: [...kinds] }, subject, resolvedAt: null },
    orderBy: { kind: 'asc' },
  });
  if (!alert) return undefined;
  return { subject: `alert/${alert.id}`, detail: { alertId: alert.id, alert: alert.kind } };
}

async function accountOf({ db, tenantId }: TenantTx): Promise<string> {
  const { sender } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { sender: { select: { accountId: true } } },
  });
  return sender.accountId;
}
