import type { Client } from '../contract/client.ts';
import { zonedMinute } from './local-time.ts';

type Reminder = Awaited<ReturnType<Client['readReminder']>>;
type Due = Awaited<ReturnType<Client['listDueReminders']>>['reminders'][number];
type Safeguards = Awaited<ReturnType<Client['readSafeguards']>>;

export function reminderLines(reminder: Reminder): string[] {
  const { state, type, sessionId, nextCall, reason, calls, zone } = reminder;
  const session = sessionId === null ? '' : `  session ${sessionId}`;
  return [
    `${state}${type === null ? '' : `  ${type}`}${session}`,
    ...(reason === null ? [] : [reason]),
    ...(nextCall === null ? [] : [`next call ${nextText(nextCall, zone)}`]),
    ...calls.map(({ callId, at, status, outcome }) =>
      [callId, zonedMinute(at, zone), status, ...(outcome === null ? [] : [outcome])].join('  '),
    ),
  ];
}

export function dueLine(due: Due): string {
  return `${nextText(due, due.zone)}  ${due.contactName}  appointment ${due.appointmentId}`;
}

export function safeguardLines({ holds, ...limits }: Safeguards): string[] {
  return [
    ...Object.entries(limits).map(([name, { limit, used }]) => `${name}: ${used} of ${limit}`),
    ...heldLines(holds),
  ];
}

export const heldLines = (holds: Safeguards['holds']): string[] =>
  holds.map(({ scope, reason }) => `held: ${scope}, ${reason}`);

function nextText(
  { at, type, requestedAt, because }: NonNullable<Reminder['nextCall']>,
  zone: string,
): string {
  const moved =
    requestedAt === null || requestedAt === at
      ? ''
      : `, asked for at ${zonedMinute(requestedAt, zone)}`;
  const why = because === null ? '' : `, ${because.replaceAll('_', ' ')}`;
  return `${zonedMinute(at, zone)}  ${type}${moved}${why}`;
}
