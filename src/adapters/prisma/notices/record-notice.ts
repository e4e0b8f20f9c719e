import { randomBytes } from 'node:crypto';
import { isUrgent, type NoticeKind } from '../../../domain/notice/notice-kinds.ts';
import type { TenantTx } from '../db/database.ts';
import { orderTextRun } from '../texts/order-text.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

export interface NewNotice {
  kind: NoticeKind;
  /** What it is about, by its ids: of one kind and subject there is one notice for ever. */
  subject: string;
  jobId?: string | undefined;
  shiftId?: string | undefined;
  personId?: string | undefined;
  /** Ids, codes and counts; never names, numbers or words of people. */
  detail?: Record<string, string | number | boolean>;
}

/**
 * Tells the office, once (A7): each coordinator who wants this kind gets a text, which is worded and judged when it goes out.
 * Takes no lock, so that whatever is told of is not held up by the telling.
 */
export async function recordNotice(tx: TenantTx, notice: NewNotice): Promise<void> {
  const { db, tenantId, now } = tx;
  const { kind, subject, jobId, shiftId, personId, detail = {} } = notice;
  const [recorded] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO notice (tenant_id, kind, subject, job_id, shift_id, person_id, detail, at)
    VALUES (${tenantId}::uuid, ${kind}, ${subject}, (SELECT id FROM job WHERE id = ${jobId ?? null}::uuid),
            (SELECT id FROM shift WHERE id = ${shiftId ?? null}::uuid), (SELECT id FROM person WHERE id = ${personId ?? null}::uuid),
            ${JSON.stringify(detail)}::jsonb, ${new Date(now)})
    ON CONFLICT (tenant_id, kind, subject) DO NOTHING RETURNING id`;
  if (!recorded) return;
  await enqueueEvent(tx, {
    type: 'notice.raised',
    subject: 'notices',
    data: {
      noticeId: recorded.id,
      kind,
      urgent: isUrgent(kind),
      offerId: jobId ?? null,
      shiftId: shiftId ?? null,
    },
  });
  for (const messageId of await reserveTexts(tx, { id: recorded.id, kind })) {
    await orderTextRun(tx, { messageId, jobId: undefined });
  }
}

/** The step under which texts of this kind are reserved: their purpose of their own. */
export const noticeStep = (kind: NoticeKind): string => `notice-${kind}`;

async function reserveTexts(
  { db, tenantId, now }: TenantTx,
  { id, kind }: { id: string; kind: NoticeKind },
): Promise<string[]> {
  const coordinators = await db.coordinator.findMany({
    where: { tenantId, removedAt: null, kinds: { has: kind } },
    select: { id: true },
  });
  if (coordinators.length === 0) return [];
  const ids = coordinators.map((coordinator) => coordinator.id);
  const tokens = ids.map(() => randomBytes(16).toString('base64url'));
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO message (tenant_id, step, account_id, from_number, to_number, number_hash, body, token, reserved_at,
                         notice_id, coordinator_id)
    SELECT tenant.id, ${noticeStep(kind)}, sender.account_id, sender.number, coordinator.phone, coordinator.number_hash, '',
           told.token, ${new Date(now)}, ${id}::uuid, coordinator.id
    FROM unnest(${ids}::uuid[], ${tokens}::text[]) AS told(coordinator_id, token)
    JOIN coordinator ON coordinator.id = told.coordinator_id
    JOIN tenant ON tenant.id = coordinator.tenant_id JOIN sender ON sender.id = tenant.sender_id
    RETURNING message.id`;
  return rows.map((row) => row.id);
}
