import type { Client } from '../contract/client.ts';
import type { Colours } from './colours.ts';
import { callsText, hoursText } from './contact-lines.ts';
import { localMinute, zonedMinute } from './local-time.ts';
import { warningLines } from './warning-lines.ts';

type Appointment = Awaited<ReturnType<Client['readAppointment']>>;
type Written = Awaited<ReturnType<Client['changeAppointment']>>;

export function appointmentLine(appointment: Appointment, paint: Colours): string {
  const { appointmentId, startsAt, zone, contactName, type, status } = appointment;
  const when = startsAt === null ? 'no time yet' : `${localMinute(startsAt, zone)} (${zone})`;
  return `${appointmentId}  ${when}  ${contactName}  ${type}  ${painted(status, paint)}`;
}

export function appointmentLines(appointment: Appointment, paint: Colours): string[] {
  const { contactId, externalId, durationMinutes, reminderHours } = appointment;
  const answer = answerLine(appointment);
  const details = ['provider', 'location', 'instructions'] as const;
  return [
    appointmentLine(appointment, paint),
    `contact ${contactId}, ${durationMinutes} minutes`,
    ...(externalId === null ? [] : [`own id ${externalId}`]),
    ...details.flatMap((name) =>
      appointment[name] === null ? [] : [`${name}: ${appointment[name]}`],
    ),
    ...(reminderHours.length === 0 ? [] : [`called ${hoursText(reminderHours)} before`]),
    ...(answer === undefined ? [] : [answer]),
    ...callsLines(appointment),
  ];
}

/** "answered by keypad 2026-01-23 09:00" */
function answerLine(appointment: Appointment): string | undefined {
  const { answeredBy, confirmedAt, cancelledAt, rescheduleWantedAt, zone } = appointment;
  const at = confirmedAt ?? cancelledAt ?? rescheduleWantedAt;
  if (answeredBy === null) return undefined;
  return `answered by ${answeredBy}${at === null ? '' : ` ${zonedMinute(at, zone)}`}`;
}

function callsLines({ calls, zone }: Appointment): string[] {
  const { made, lastAt, lastOutcome, lastTalkSeconds, quality, sentiment } = calls;
  if (lastAt === null) return [];
  const talk = [
    ...(lastTalkSeconds === null ? [] : [`${lastTalkSeconds} s`]),
    ...(quality === null ? [] : [quality]),
    ...(sentiment === null ? [] : [sentiment]),
  ];
  return [
    [callsText({ made, lastAt, lastOutcome }, (at) => zonedMinute(at, zone)), ...talk].join(', '),
  ];
}

export const writtenAppointmentLines = (appointment: Written, paint: Colours): string[] => [
  ...appointmentLines(appointment, paint),
  ...warningLines(appointment.warnings, paint),
];

function painted(status: Appointment['status'], paint: Colours): string {
  const words = status.replaceAll('_', ' ');
  if (status === 'confirmed') return paint.green(words);
  return status === 'scheduled' ? words : paint.yellow(words);
}
