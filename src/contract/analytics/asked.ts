import { z } from 'zod';
import { must } from '../fields.ts';
import { day } from './fields.ts';

/** The longest span that is told day by day. */
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

export const only = {
  kind: z.enum(['shift_offer', 'reminder', 'qualification', 'voice_call']).optional(),
  purpose: z.enum(['operational', 'service', 'marketing', 'emergency']).optional(),
};

/** Both days are in it. Unless given: the last thirty days, today with them. */
export const span = z
  .strictObject({ from: day.optional(), to: day.optional(), ...only })
  .refine(({ from, to }) => !from || !to || from <= to, {
    ...must('It is before `from`.', 'Use a later day, or leave one of the two out.'),
    path: ['to'],
  })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < DAYS_MAX * DAY_MS, {
    ...must('The span is longer than a year.', 'Ask for a year at a time.'),
    path: ['to'],
  });

/** Which days a report counts. */
export const counted = { zone: z.string(), from: day, to: day };

export const get = { method: 'GET', access: 'tenant', scope: 'calls:read', status: 200 } as const;
