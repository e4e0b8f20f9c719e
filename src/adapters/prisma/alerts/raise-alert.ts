import type { AlertKind } from '../../../domain/alert/alert-kinds.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { noticeOfAlert } from '../notices/notice-of-alert.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

export interface RaisedAlert {
  kind: AlertKind;
  /** What it is about, by its ids. */
  subject: string;
  /** Ids, codes and counts; never names, numbers or words of people. */
  detail?: Record<string, string | number>;
  /** Belongs to the installation, such as a carrier account, and not to the tenant that met it. */
  shared?: boolean;
}

/** Raises an alert, or counts it once more where one of its kind and subject is standing. @returns whether it is new. */
export async function raiseAlert(
  { db, tenantId, now }: { db: Prisma.TransactionClient } & Partial<TenantTx>,
  { kind, subject, detail = {}, shared = false }: RaisedAlert,
): Promise<boolean> {
  const [alert] = await db.$queryRaw<{ id: string; isNew: boolean }[]>`
    INSERT INTO alert (tenant_id, kind, subject, detail)
    VALUES (${shared ? null : (tenantId ?? null)}::uuid, ${kind}, ${subject}, ${JSON.stringify(detail)}::jsonb)
    ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET times = alert.times + 1
    RETURNING id, times = 1 AS "isNew"`;
  const isNew = alert?.isNew === true;
  if (tenantId === undefined || shared || !isNew) return isNew;
  const data = { kind, about: subject, detail };
  await enqueueEvent({ db, tenantId }, { type: 'alert.raised', subject: 'notices', data });
  // Raised by the narrow role, it is told by the next sweep.
  if (now !== undefined) {
    await noticeOfAlert({ db, tenantId, now }, { id: alert.id, kind, subject, detail });
  }
  return true;
}

/** What it was about has been mended. */
export async function resolveAlert(
  db: Pick<Prisma.TransactionClient, '$executeRaw'>,
  { kind, subject }: Pick<RaisedAlert, 'kind' | 'subject'>,
): Promise<void> {
  await db.$executeRaw`
    UPDATE alert SET resolved_at = clock_timestamp()
    WHERE kind = ${kind} AND subject = ${subject} AND resolved_at IS NULL`;
}

/** Of this kind only what is named still stands. */
export async function resolveOthers(
  db: Pick<Prisma.TransactionClient, '$executeRaw'>,
  kind: AlertKind,
  standing: readonly string[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE alert SET resolved_at = clock_timestamp()
    WHERE kind = ${kind} AND resolved_at IS NULL AND NOT (subject = ANY(${standing}::text[]))`;
}
