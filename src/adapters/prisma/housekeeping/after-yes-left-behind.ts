import type { ClaimRef } from '../../../ports/stores/after-yes.ts';
import type { DeliveryRef } from '../../../ports/stores/webhooks-out.ts';
import { EARLIEST_NOW } from '../db/earliest-now.ts';
import type { Prisma } from '../generated/client.ts';

/** Each may take half a minute at a slow receiver. */
const DELIVERIES_PER_SWEEP_MAX = 20;
const REMINDERS_PER_SWEEP_MAX = 100;

/** Due for minutes by the tenant's own time: the run that should make them is gone, however that came to be. */
export function readOverdueDeliveries(db: Prisma.TransactionClient): Promise<DeliveryRef[]> {
  return db.$queryRaw<DeliveryRef[]>`
    SELECT delivery.tenant_id AS "tenantId", delivery.id AS "deliveryId"
    FROM webhook_delivery delivery LEFT JOIN clock_offset USING (tenant_id)
    WHERE delivery.state = 'waiting' AND coalesce(delivery.next_try_at, delivery.ordered_at) < clock_timestamp()
      + coalesce(offset_ms, 0) * interval '1 millisecond' - interval '2 minutes'
    ORDER BY coalesce(delivery.next_try_at, delivery.ordered_at) LIMIT ${DELIVERIES_PER_SWEEP_MAX}`;
}

/** A claim whose run was never heard of is asked about too, which tells when its reminder is due. */
export function readOverdueReminders(db: Prisma.TransactionClient): Promise<ClaimRef[]> {
  return db.$queryRaw<ClaimRef[]>`
    SELECT after_claim.tenant_id AS "tenantId", claim_id AS "claimId"
    FROM after_claim JOIN slot_claim claim ON claim.id = claim_id
      LEFT JOIN clock_offset ON clock_offset.tenant_id = after_claim.tenant_id,
      LATERAL (SELECT clock_timestamp() + coalesce(offset_ms, 0) * interval '1 millisecond' AS now) AS business
    WHERE reminded_at IS NULL AND claim.active AND claim.starts_at > ${EARLIEST_NOW}
      AND claim.starts_at > business.now AND roster <> 'waiting'
      AND coalesce(remind_at, claim.claimed_at) < business.now - interval '2 minutes'
    ORDER BY claim.starts_at LIMIT ${REMINDERS_PER_SWEEP_MAX}`;
}
