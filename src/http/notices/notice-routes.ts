import type { z } from 'zod';
import { NOTICE_ENDPOINTS, type notice as contract } from '../../contract/notices.ts';
import { isUrgent } from '../../domain/notice/notice-kinds.ts';
import type { Notice } from '../../ports/stores/notices.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

/** What the office has been told, whom it reached, and who has taken it on (A7). */
export function noticeRoutes(route: Route, { notices }: HttpDeps): void {
  route(NOTICE_ENDPOINTS.listNotices, async ({ query }, { tenantId }) => {
    const { open, ...page } = query;
    const asked = { ...page, open: open === undefined ? undefined : open === 'true' };
    const { items, next = null } = await notices.list(tenantId, asked);
    return { notices: items.map(answer), next };
  });

  route(NOTICE_ENDPOINTS.acknowledgeNotice, async ({ params }, { tenantId, by }) => {
    const found = await notices.acknowledge(tenantId, params.noticeId, by);
    if (!found) throw notFound('notice', params.noticeId);
    return answer(found);
  });
}

function answer(notice: Notice): z.output<typeof contract> {
  const { noticeId, kind, at, offerId, shiftId, shift, personId, acknowledged, texts } = notice;
  return {
    noticeId,
    kind,
    urgent: isUrgent(kind),
    at: instantText(at),
    offerId: offerId ?? null,
    shiftId: shiftId ?? null,
    shift: shift ? { ...shift, startsAt: instantText(shift.startsAt) } : null,
    staffId: personId ?? null,
    because: notice.because ?? null,
    detail: notice.detail,
    acknowledged: acknowledged ? { ...acknowledged, at: instantText(acknowledged.at) } : null,
    texts: texts.map(({ sentAt, errorCode, ...text }) => ({
      ...text,
      sentAt: instantOrNull(sentAt),
      errorCode: errorCode ?? null,
    })),
  };
}
