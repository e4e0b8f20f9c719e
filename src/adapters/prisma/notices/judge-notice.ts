import { NIGHTS, noticeKindOf } from '../../../domain/notice/notice-kinds.ts';
import { noticeTime, type NoticeTime } from '../../../domain/notice/notice-time.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { TenantTx } from '../db/database.ts';
import type { Message } from '../generated/client.ts';

const SENT = ['sending', 'unclear', 'sent', 'delivered', 'undelivered'];

/** When this text may go out. @returns undefined for a coordinator who is none any more, or a kind of an older version. */
export async function timeOfNotice(
  { db, tenantId, now }: TenantTx,
  { id, coordinatorId, step, noticeId }: Message,
): Promise<NoticeTime | undefined> {
  const coordinator = await db.coordinator.findFirst({
    where: { id: coordinatorId ?? '', removedAt: null },
  });
  const notice = await db.notice.findFirst({ where: { id: noticeId ?? '' } });
  const kind = noticeKindOf(notice?.kind ?? '');
  if (!coordinator || kind === undefined) return undefined;
  const { zone, settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const last = await db.message.findFirst({
    where: { coordinatorId, step, id: { not: id }, state: { in: SENT } },
    orderBy: { sentAt: 'desc' },
    select: { sentAt: true },
  });
  const nights = NIGHTS.find((known) => known === coordinator.nights) ?? 'urgent';
  const lastSentAt = last?.sentAt?.getTime();
  const { digestMinutes } = effectiveSettings(settings);
  return noticeTime({ kind, nights, zone, now, lastSentAt, digestMinutes });
}
