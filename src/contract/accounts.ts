import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, next, page } from './fields.ts';

export const account = z
  .object({
    accountId: z.string(),
    carrier: z.string(),
    /** The carrier's own name of it (Twilio: AC…). */
    account: z.string(),
    /** Calls that may be under way at once. */
    lines: z.int(),
    callsPerSecond: z.number(),
    createdAt: instant,
  })
  .meta({ id: 'Account' });

export const accountChange = z.strictObject({
  lines: z.int().min(1).max(1000).optional(),
  callsPerSecond: z.number().min(0.1).max(100).optional(),
});

export const ACCOUNT_ENDPOINTS = {
  listAccounts: {
    summary: 'List carrier accounts',
    method: 'GET',
    path: '/api/v1/accounts',
    access: 'operator',
    scope: 'installation',
    query: page,
    answer: z.object({ accounts: z.array(account), next }),
    status: 200,
  },
  changeAccount: {
    summary: 'Change the lines and the pace of a carrier account',
    method: 'PATCH',
    path: '/api/v1/accounts/:accountId',
    access: 'operator',
    scope: 'installation',
    params: z.object({ accountId: id }),
    body: accountChange,
    answer: account,
    status: 200,
    example: {
      params: { accountId: EXAMPLE_IDS.accountId },
      body: { lines: 20, callsPerSecond: 5 },
    },
  },
} as const satisfies Record<string, Endpoint>;
