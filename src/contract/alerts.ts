import { z } from 'zod';
import { ALERT_KINDS } from '../domain/alert/alert-kinds.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, next, page } from './fields.ts';

export const alert = z
  .object({
    alertId: z.string(),
    kind: z.enum(ALERT_KINDS),
    /** What it is about, by its ids. */
    subject: z.string(),
    tenantId: z.string().nullable(),
    /** Ids, codes and counts. */
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
    since: instant,
    /** How often it was raised while it stood. */
    times: z.number(),
    /** What to do about it. */
    remedy: z.string(),
    resolvedAt: instant.nullable(),
  })
  .meta({ id: 'Alert' });

export const ALERT_ENDPOINTS = {
  listAlerts: {
    summary: 'List what somebody has to look at, the newest first',
    method: 'GET',
    path: '/api/v1/alerts',
    access: 'operator',
    scope: 'installation',
    query: page,
    answer: z.object({ alerts: z.array(alert), next }),
    status: 200,
  },
  resolveAlert: {
    summary: 'Settle an alert; should its reason last, it is raised anew',
    method: 'POST',
    path: '/api/v1/alerts/:alertId/resolve',
    access: 'operator',
    scope: 'installation',
    params: z.object({ alertId: id }),
    answer: alert,
    status: 200,
    example: { params: { alertId: EXAMPLE_IDS.alertId } },
  },
} as const satisfies Record<string, Endpoint>;
