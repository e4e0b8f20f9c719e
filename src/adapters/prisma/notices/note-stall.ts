import type { AlertKind } from '../../../domain/alert/alert-kinds.ts';
import type { TenantTx } from '../db/database.ts';
import { readHolds } from '../gate/read-holds.ts';
import { readSender } from '../gate/read-sender.ts';
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
  if (plan.because === 'hold') {
    await told(tx, jobId, await holdOver(tx, jobId, await callerIdOf(tx, jobId)));
  }
  if (FAULTS.includes(plan.because)) {
    const kinds: AlertKind[] = ['account_held', 'breaker_open', 'sender_held'];
    await told(tx, jobId, await faultOf(tx, kinds, await callerIdOf(tx, jobId)));
  }
  return plan;
}

/** The same of an alert of what the tenant texts from, if one of these kinds stands. */
export async function noteFault(
  tx: TenantTx,
  jobId: string,
  kinds: readonly AlertKind[],
): Promise<void> {
  await told(tx, jobId, await faultOf(tx, kinds, await callerIdOf(tx)));
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

async function holdOver(
  tx: TenantTx,
  jobId: string,
  callerId: CallerId,
): Promise<Cause | undefined> {
  const over = (await readHolds(tx, { jobId, ...callerId })).find(
    ({ scope }) => scope !== 'person',
  );
  if (!over) return undefined;
  const { scope, target } = over;
  const hold = await tx.db.hold.findFirst({ where: { scope, target, releasedAt: null } });
  if (!hold) return undefined;
  return { subject: `hold/${hold.id}`, detail: { holdId: hold.id } };
}

async function faultOf(
  tx: TenantTx,
  kinds: readonly AlertKind[],
  { accountId, senderId }: CallerId,
): Promise<Cause | undefined> {
  const alert = await tx.db.alert.findFirst({
    where: { kind: { in: [...kinds] }, subject: { in: [accountId, senderId] }, resolvedAt: null },
    orderBy: { kind: 'asc' },
  });
  if (!alert) return undefined;
  return { subject: `alert/${alert.id}`, detail: { alertId: alert.id, alert: alert.kind } };
}

interface CallerId {
  accountId: string;
  senderId: string;
}

/** What this job calls from, which may be an agent's; without a job, the tenant's own. */
async function callerIdOf(tx: TenantTx, jobId?: string): Promise<CallerId> {
  const { db, tenantId } = tx;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const job = jobId === undefined ? null : await db.job.findUnique({ where: { id: jobId } });
  const { account, sender } = await readSender(tx, tenant, job?.kind);
  return { accountId: account.id, senderId: sender.id };
}
