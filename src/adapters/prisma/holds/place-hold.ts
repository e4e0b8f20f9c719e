import type { HoldOrder, HoldTarget } from '../../../ports/stores/holds.ts';
import type { Prisma } from '../generated/client.ts';
import { resolveAlert } from '../alerts/raise-alert.ts';
import { forgiveSender } from '../senders/sender-health.ts';
import { jobsBelow } from './jobs-below.ts';
import { lockHolds } from './lock-holds.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';

type Db = Prisma.TransactionClient;

export async function placeHold(
  db: Db,
  { scope, target, tenantId, reason, by }: HoldOrder,
): Promise<'held' | 'already_held'> {
  await lockHolds(db, 'alone');
  const placed = await db.$executeRaw`
    INSERT INTO hold (tenant_id, scope, target, reason, by)
    VALUES (${tenantId ?? null}::uuid, ${scope}, ${target}, ${reason}, ${by})
    ON CONFLICT (scope, target) WHERE released_at IS NULL DO NOTHING`;
  return placed > 0 ? 'held' : 'already_held';
}

/** Resuming an account or a sender also forgives what it was held for by itself (A9). */
export async function liftHold(db: Db, hold: HoldTarget): Promise<'resumed' | 'not_held'> {
  const { scope, target } = hold;
  const lifted = await db.$executeRaw`
    UPDATE hold SET released_at = clock_timestamp()
    WHERE scope = ${scope} AND target = ${target} AND released_at IS NULL`;
  const forgiven = await forgive(db, hold);
  if (scope === 'tenant') await resolveAlert(db, { kind: 'auto_paused', subject: target });
  if (lifted + forgiven === 0) return 'not_held';
  await tellJobs(db, jobsBelow(hold));
  return 'resumed';
}

/** @returns how many accounts or senders were held by themselves. */
export async function forgive(db: Db, { scope, target }: HoldTarget): Promise<number> {
  if (scope === 'account') return forgiveAccount(db, target);
  return scope === 'sender' ? forgiveSender(db, target) : 0;
}

/** What an account was held for by itself has been mended. */
export async function forgiveAccount(db: Db, accountId: string): Promise<number> {
  const forgiven = await db.$executeRaw`
    UPDATE account SET held_because = NULL, held_at = NULL, failures = 0, breaker_until = NULL
    WHERE id = ${accountId}::uuid AND (held_because IS NOT NULL OR breaker_until IS NOT NULL)`;
  await db.$executeRaw`
    UPDATE alert SET resolved_at = clock_timestamp()
    WHERE kind IN ('account_held', 'breaker_open') AND subject = ${accountId} AND resolved_at IS NULL`;
  return forgiven;
}
