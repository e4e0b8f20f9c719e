import type { Prisma } from '../generated/client.ts';
import type { CallEvent } from '../../../ports/stores/calls.ts';
import type { TenantTx } from '../db/database.ts';

/** The inbox: an event is taken in once, whatever else the carrier does. @returns false for one that is here already. */
export async function takeIn({ db, tenantId }: TenantTx, event: CallEvent): Promise<boolean> {
  const rows = await db.$executeRaw`
    INSERT INTO webhook_event (provider, dedup_key, tenant_id, attempt_id, kind, payload, became)
    VALUES (${event.provider}, ${event.dedupKey}, ${tenantId}::uuid, ${event.call.attemptId}::uuid, ${event.kind},
            ${JSON.stringify(event.payload)}::jsonb, 'applied')
    ON CONFLICT DO NOTHING`;
  return rows === 1;
}

export async function keepUnknown(
  db: Prisma.TransactionClient,
  event: { provider: string; dedupKey: string; kind: string; payload: unknown },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO webhook_event (provider, dedup_key, kind, payload, became)
    VALUES (${event.provider}, ${`unknown/${event.dedupKey}`}, ${event.kind}, ${JSON.stringify(event.payload)}::jsonb, 'unknown_call')
    ON CONFLICT DO NOTHING`;
}
