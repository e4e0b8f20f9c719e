import type { EventData, EventType } from '../../../domain/webhooks-out/event-types.ts';
import { runIdOf } from '../../../ports/runs.ts';
import type { TenantTx } from '../db/database.ts';

export interface OutgoingEvent<Type extends EventType> {
  type: Type;
  /** Where it stands in the API, below `/api/v1/`: `offers/<id>`, `shifts/<id>` … */
  subject: string;
  /** Ids, codes and counts; never names, numbers or words of people. */
  data: EventData[Type];
}

/**
 * Writes down, in this transaction, what other systems may hear of, and orders a delivery to each endpoint that wants this
 * type. One statement, since much of what happens is told to nobody. Without `now` the time is read from the database.
 */
export async function enqueueEvent<Type extends EventType>(
  { db, tenantId, now }: Pick<TenantTx, 'db' | 'tenantId'> & { now?: number },
  { type, subject, data }: OutgoingEvent<Type>,
): Promise<void> {
  const at = now === undefined ? null : new Date(now);
  await db.$executeRaw`
    WITH happened AS (
      INSERT INTO outgoing_event (tenant_id, type, subject, data, at)
      SELECT tenant.id, ${type}, ${subject}, ${JSON.stringify(data)}::jsonb,
        coalesce(${at}::timestamptz, date_trunc('milliseconds', clock_timestamp())
          + coalesce(clock_offset.offset_ms, 0) * interval '1 millisecond')
      FROM tenant LEFT JOIN clock_offset ON clock_offset.tenant_id = tenant.id
      WHERE tenant.id = ${tenantId}::uuid
      RETURNING *),
    ordered AS (
      INSERT INTO webhook_delivery (tenant_id, endpoint_id, event_id, ordered_at)
      SELECT endpoint.tenant_id, endpoint.id, happened.id, happened.at
      FROM happened JOIN webhook_endpoint endpoint ON endpoint.tenant_id = happened.tenant_id
      WHERE endpoint.role = 'events' AND happened.type = ANY (endpoint.types)
        AND endpoint.disabled_at IS NULL AND endpoint.removed_at IS NULL
      RETURNING id, tenant_id)
    INSERT INTO outbox (tenant_id, kind, target, name, payload)
    SELECT tenant_id, 'start', ${runIdOf('webhook', '')} || id, 'webhook',
      jsonb_build_object('tenantId', tenant_id, 'deliveryId', id)
    FROM ordered`;
}
