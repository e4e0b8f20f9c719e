import type { Prisma } from '../generated/client.ts';

export interface RaisedAlert {
  /** Absent for what belongs to the installation, such as a carrier account. */
  tenantId?: string;
  kind: 'no_after_yes' | 'confirmation_failed' | 'text_unclear' | 'account_held';
  /** What it is about, by its ids. */
  subject: string;
  /** Ids, codes and counts; never names, numbers or words of people. */
  detail?: Record<string, string | number>;
}

/** Raises an alert, or counts it once more where one of its kind and subject is standing. */
export async function raiseAlert(
  db: Prisma.TransactionClient,
  { tenantId, kind, subject, detail = {} }: RaisedAlert,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO alert (tenant_id, kind, subject, detail)
    VALUES (${tenantId ?? null}::uuid, ${kind}, ${subject}, ${JSON.stringify(detail)}::jsonb)
    ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET times = alert.times + 1`;
}
