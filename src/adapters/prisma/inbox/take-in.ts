import type { Prisma } from '../generated/client.ts';

export interface InboxEvent {
  provider: string;
  /** The carrier's account that has signed it. */
  accountRef: string;
  /** Equal within an account: the same event. */
  dedupKey: string;
  kind: string;
  payload: unknown;
  became: 'applied' | 'unknown_call' | 'unknown_number';
  tenantId?: string;
  attemptId?: string;
  messageId?: string;
}

/** An account vouches for its own events only: it cannot take the place of another one's. */
export function inboxKey({ accountRef, dedupKey }: Pick<InboxEvent, 'accountRef' | 'dedupKey'>) {
  return `${accountRef}/${dedupKey}`;
}

/** Keeps what a provider has told us. @returns false when it has been told before: then nothing may follow. */
export async function takeIn(db: Prisma.TransactionClient, event: InboxEvent): Promise<boolean> {
  const { provider, kind, payload, became, tenantId, attemptId, messageId } = event;
  const kept = await db.$executeRaw`
    INSERT INTO webhook_event (provider, dedup_key, tenant_id, attempt_id, message_id, kind, payload, became)
    VALUES (${provider}, ${inboxKey(event)}, ${tenantId ?? null}::uuid, ${attemptId ?? null}::uuid,
            ${messageId ?? null}::uuid, ${kind}, ${storable(payload)}::jsonb, ${became})
    ON CONFLICT (provider, dedup_key) DO NOTHING`;
  return kept > 0;
}

/** What it became is known only once it has been judged, and then it has been taken in already. */
export async function noteLate(
  db: Prisma.TransactionClient,
  event: Pick<InboxEvent, 'provider' | 'accountRef' | 'dedupKey'>,
): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_event SET became = 'late'
    WHERE provider = ${event.provider} AND dedup_key = ${inboxKey(event)}`;
}

/** PostgreSQL stores no NUL. A stranger may send one all the same, and a STOP must not be lost for it. */
function storable(payload: unknown): string {
  return JSON.stringify(payload, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value,
  );
}
