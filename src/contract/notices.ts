import { z } from 'zod';
import { NOTICE_KINDS } from '../domain/notice/notice-kinds.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, next, page } from './fields.ts';

export const notice = z
  .object({
    noticeId: z.string(),
    kind: z.enum(NOTICE_KINDS),
    urgent: z.boolean(),
    at: instant,
    offerId: z.string().nullable(),
    shiftId: z.string().nullable(),
    shift: z.object({ code: z.string(), startsAt: instant, zone: z.string() }).nullable(),
    staffId: z.string().nullable(),
    /** Why nothing goes out, or what has to be settled. */
    because: z.string().nullable(),
    /** Codes and counts, and the `endpointId` of a webhook that was switched off. */
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    acknowledged: z.object({ at: instant, by: z.string() }).nullable(),
    texts: z.array(
      z.object({
        coordinatorId: z.string(),
        name: z.string(),
        /** As of any text: reserved, sending, sent, delivered, undelivered, failed, dropped … */
        state: z.string(),
        /** Said together with others in one text. */
        together: z.boolean(),
        sentAt: instant.nullable(),
        errorCode: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Notice' });

export const NOTICE_ENDPOINTS = {
  listNotices: {
    summary: 'List what the office was told, the newest first',
    method: 'GET',
    path: '/api/v1/notices',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({
      /** `true`: only those that nobody has acknowledged. */
      open: z.enum(['true', 'false']).optional(),
    }),
    answer: z.object({ notices: z.array(notice), next }),
    status: 200,
    example: { query: { open: 'true' } },
  },
  acknowledgeNotice: {
    summary: 'Acknowledge a notice, so that nobody else is told of it',
    method: 'POST',
    path: '/api/v1/notices/:noticeId/acknowledge',
    access: 'tenant',
    scope: 'jobs:write',
    params: z.object({ noticeId: id }),
    answer: notice,
    status: 200,
    example: { params: { noticeId: EXAMPLE_IDS.noticeId } },
  },
} as const satisfies Record<string, Endpoint>;
