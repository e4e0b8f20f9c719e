import { z } from 'zod';
import { isDay } from '../../domain/time/local-day.ts';
import { must } from '../fields.ts';

export const day = z
  .string()
  .refine(isDay, must('This is no day of the calendar.', 'Use YYYY-MM-DD, such as 2026-01-23.'))
  .meta({
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description: 'A day by the clock of the tenant’s zone.',
    examples: ['2026-01-23'],
  });

/** 0 to 1; null where there was nothing to divide by. */
export const rate = z.number().nullable();

export const count = z.number().int();

export const callStats = z
  .object({
    callsAttempted: count,
    callsCompleted: count,
    callsAnswered: count,
    callsSucceeded: count,
    appointmentsConfirmed: count,
    appointmentsCancelled: count,
    appointmentsRescheduled: count,
    shiftsAccepted: count,
    averageSeconds: z.number().nullable(),
    answerRate: rate,
    successRate: rate,
    shortTalks: count,
    longTalks: count,
  })
  .meta({
    id: 'CallStats',
    description:
      'Completed: without failures that are nobody’s doing. Answered: by a person. Succeeded: the shift was accepted, the appointment settled, or somebody who has signed up has talked. Rates are of the calls attempted, 0 to 1. Short talks take under 10 s, long ones over 180 s.',
  });

/** Of a day, but for the calls by kind. */
export const dailySummary = {
  day,
  zone: z.string(),
  calls: callStats,
  offers: z.object({ opened: count, filled: count, unfilled: count }),
  appointments: z.object({ confirmed: count, cancelled: count, rescheduleWanted: count }),
  optOuts: count,
  reviewTasksOpen: count,
};
