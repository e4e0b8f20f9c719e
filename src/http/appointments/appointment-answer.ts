import type { z } from 'zod';
import type { appointment } from '../../contract/appointments/fields.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { qualityFlag } from '../../domain/analytics/quality-flag.ts';
import { reachOf } from '../../domain/analytics/reach.ts';
import { hipaaRules } from '../../domain/hipaa/hipaa-rules.ts';
import type { Suspicion } from '../../domain/hipaa/screen.ts';
import { withheldTexts } from '../../domain/hipaa/withheld-texts.ts';
import { namesDetails } from '../../domain/reminder/reminder-words.ts';
import type { ReminderSettings } from '../../domain/reminder/settings.ts';
import type {
  AppointmentCalls,
  AppointmentFields,
  CalledAppointment,
} from '../../ports/stores/directory/appointments.ts';
import { instantText } from '../instant-text.ts';

export function appointmentAnswer(found: CalledAppointment): z.output<typeof appointment> {
  const at = (instant: number | null) => (instant === null ? null : instantText(instant));
  return {
    ...found,
    startsAt: at(found.startsAt),
    confirmedAt: at(found.confirmedAt),
    cancelledAt: at(found.cancelledAt),
    rescheduleWantedAt: at(found.rescheduleWantedAt),
    createdAt: instantText(found.createdAt),
    calls: { ...found.calls, lastAt: at(found.calls.lastAt), quality: qualityOf(found.calls) },
  };
}

/** A talk is flagged where it was hardly one, or far too long a one (R10). */
function qualityOf({ lastOutcome, lastTalkSeconds }: AppointmentCalls): 'short' | 'long' | null {
  if (lastOutcome === null || lastTalkSeconds === null) return null;
  if (reachOf(lastOutcome) !== 'reached') return null;
  return QUALITIES[qualityFlag(lastTalkSeconds)];
}

const QUALITIES = { short_duration: 'short', normal: null, long_duration: 'long' } as const;

const MEANT: Readonly<Record<Suspicion, string>> = {
  health_term: 'It may tell of somebody’s health or cover.',
  date_of_birth: 'It seems to hold a date of birth.',
  social_security_number: 'It seems to hold a social security number.',
  phone_number: 'It seems to hold a telephone number.',
};

/** A new start makes a cancelled appointment stand again (R14), which whoever only mends its time may not have meant. */
export function revivalWarnings(
  before: Pick<CalledAppointment, 'status'>,
  after: { status: string },
): FieldProblem[] {
  if (before.status !== 'cancelled' || after.status === 'cancelled') return [];
  return [
    {
      field: 'startsAt',
      problem: 'It was cancelled, and stands again: its contact is called about the new start.',
      remedy: 'Cancel it again if that was not meant.',
    },
  ];
}

/** What is taken all the same, though no call will say it (R7). */
export function appointmentWarnings(
  settings: ReminderSettings,
  texts: Pick<AppointmentFields, 'type' | 'provider' | 'location' | 'instructions'>,
): FieldProblem[] {
  const { type, provider, location, instructions } = texts;
  const screened = { type, provider, location, instructions };
  const rules = hipaaRules(settings);
  const remedy = 'No call will say it. Leave it out, or word it otherwise.';
  const warnings = withheldTexts(rules, screened).map(({ field, because }) => ({
    ...{ field, remedy },
    problem: MEANT[because],
  }));
  if (!namesDetails(rules, screened) || warnings.some(({ field }) => field === 'instructions')) {
    return warnings;
  }
  const problem = 'It names the type, the provider or the location of the appointment.';
  return [...warnings, { field: 'instructions', problem, remedy }];
}
