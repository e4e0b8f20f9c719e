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

const FAULTS: readonly (string | undefined)[] = ['account_ready', 'sender_ready'];

/**
 * An offer does not go on because it is held or because its carrier account or sender cannot be used: told once for each cause,
 * however many offers it stops and however often they ask.
 */
export async function noteStall<Plan extends Waiting>(
  tx: TenantTx,
  jobId: string,
  plan: Plan,
): Promise<Plan> {
  if (plan.kind !== 'wait') return plan;
  if (plan.because === 'hold') await told(tx, jobId, await holdOver(tx, jobId));
  if (FAULTS.includes(plan.because)) {
    await noteFault(tx, jobId, ['account_held', 'breaker_open', 'sender_held']);
  }
  return plan;
}

/** The same of an alert of the tenant's carrier account or sender, if one of these kinds stands. */
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
  const above = { jobId, ...(await callerIdOf(tx)) };
  const over = (await readHolds(tx, above)).find(({ scope }) => scope !== 'person');
  if (!over) return undefined;
  const { scope, target } = over;
  const hold = await tx.db.hold.findFirst({ where: { scope, target, releasedAt: null } });
  if (!hold) return undefined;
  return { subject: `hold/${hold.id}`, detail: { holdId: hold.id } };
}

async function faultOf(tx: TenantTx, kinds: readonly AlertKind[]): Promise<Cause | undefined> {
  const { accountId, senderId } = await callerIdOf(tx);
  const alert = await tx.db.alert.findFirst({
    where: { kind: { in: [...kinds] }, subject: { in: [accountId, senderId] }, resolvedAt: null },
    orderBy: { kind: 'asc' },
  });
  if (!alert) return undefined;
  return { subject: `alert/${alert.id}`, detail: { alertId: alert.id, alert: alert.kind } };
}

async function callerIdOf({ db, tenantId }: TenantTx) {
  const { senderId, sender } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { senderId: true, sender: { select: { accountId: true } } },
  });
  return { senderId, accountId: sender.accountId };
}
