import type { TenantTx } from '../db/database.ts';

/** Somebody must look. One standing alert per kind and subject: a storm counts up instead of piling up (A7). */
export async function raiseAlert(
  { db, tenantId }: TenantTx,
  alert: {
    kind: string;
    subject: string;
    detail?: Record<string, unknown>;
    /** Concerns every tenant of the installation, such as a carrier account. */
    shared?: boolean;
  },
): Promise<void> {
  const owner = alert.shared === true ? null : tenantId;
  const detail = JSON.stringify(alert.detail ?? {});
  await db.$executeRaw`
    INSERT INTO alert (id, tenant_id, kind, subject, detail)
    VALUES (gen_random_uuid(), ${owner}::uuid, ${alert.kind}, ${alert.subject}, ${detail}::jsonb)
    ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET times = alert.times + 1`;
}
