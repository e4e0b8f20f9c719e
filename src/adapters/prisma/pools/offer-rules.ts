import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { reviewDeadline } from '../../../domain/review/review-deadline.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';

/** What an offer takes over from its pool when it is opened; later changes of the pool are for later offers. */
export async function offerRules({ db, now }: TenantTx, shift: Shift) {
  const pool = await db.pool.findUniqueOrThrow({ where: { id: shift.poolId } });
  const rules = poolRules(pool.rules);
  const reviewUntil = reviewDeadline({
    openedAt: now,
    startsAt: shift.startsAt.getTime(),
    reviewMinutes: rules.reviewMinutes,
  });
  return {
    rules: { ...rules },
    priority: rules.priority,
    ...(rules.award === 'review' && { reviewUntil: new Date(reviewUntil) }),
  };
}
