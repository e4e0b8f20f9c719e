import type { Appointment } from '../generated/client.ts';
import { isUnanswered } from './answer-of.ts';

/** Why there is nothing to be reminded of (R2); undefined where there is. */
export function whyUnneeded(appointment: Appointment, now: number) {
  const { removedAt, startsAt } = appointment;
  if (removedAt !== null) return 'removed';
  if (!isUnanswered(appointment)) return 'answered';
  if (startsAt === null) return 'no_start';
  return startsAt.getTime() <= now ? 'over' : undefined;
}
