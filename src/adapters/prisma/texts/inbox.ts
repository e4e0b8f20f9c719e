import type { Prisma } from '../generated/client.ts';

export interface InboxEvent {
  provider: string;
  dedupKey: string;
  kind: 'sms' | 'sms_status';
  payload: unknown;
  became: 'applied' | 'unknown_number';
  tenantId?: string;
  messageId?: string;
}

/** Keeps what a provider told us. @returns false when it has been told before: then nothing may follow. */
export async function takeIn(db: Prisma.TransactionClient, event: InboxEvent): Promise<boolean> {
  const { provider, dedupKey, kind, payload, became, tenantId, messageId } = event;
  const kept = await db.$executeRaw`
    INSERT INTO webhook_event (provider, dedup_key, tenant_id, message_id, kind, payload, became)
    VALUES (${provider}, ${dedupKey}, ${tenantId ?? null}::uuid, ${messageId ?? null}::uuid, ${kind},
            ${JSON.stringify(payload)}::jsonb, ${became})
    ON CONFLICT (provider, dedup_key) DO NOTHING`;
  return kept > 0;
}
