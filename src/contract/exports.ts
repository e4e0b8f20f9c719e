import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { must } from './fields.ts';

/** From the first (inclusive) to the second (exclusive), by when it was opened or begun. */
const query = z
  .strictObject({
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    ...must('It is not after `from`.', 'Use a later time, or leave one of the two out.'),
    path: ['to'],
  });

const csv = {
  method: 'GET',
  access: 'tenant',
  query,
  /** With a byte order mark; times are UTC; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
  answer: z.string(),
  answerType: 'text/csv',
  status: 200,
  example: { query: { from: '2026-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z' } },
} as const;

export const EXPORT_ENDPOINTS = {
  exportOffers: {
    ...csv,
    scope: 'jobs:read',
    summary: 'Offers as CSV',
    path: '/api/v1/offers.csv',
  },
  exportCalls: {
    ...csv,
    scope: 'calls:read',
    summary: 'Calls in both directions as CSV',
    path: '/api/v1/calls.csv',
  },
} as const satisfies Record<string, Endpoint>;
