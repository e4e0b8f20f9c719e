import type { Client } from '../contract/client.ts';
import type { TimeWords } from './cli.ts';
import type { Colours } from './colours.ts';
import { personLine, personLines } from './person-lines.ts';
import { warningLines } from './warning-lines.ts';

type Contact = Awaited<ReturnType<Client['readContact']>>;
type Written = Awaited<ReturnType<Client['changeContact']>>;

const asPerson = ({ contactId, ...contact }: Contact) => ({ ...contact, staffId: contactId });

export const contactLine = (contact: Contact, paint: Colours): string =>
  personLine(asPerson(contact), paint);

export function contactLines(contact: Contact, paint: Colours, time: TimeWords): string[] {
  const { region, reminderHours, lastOutcome, callsMade: made, lastCalledAt: last } = contact;
  return [
    ...personLines(asPerson(contact), paint),
    ...(region === null ? [] : [`region ${region}`]),
    ...(reminderHours.length === 0 ? [] : [`reminded ${hoursText(reminderHours)} before`]),
    ...(last === null ? [] : [callsText({ made, lastAt: last, lastOutcome }, time)]),
  ];
}

export const writtenContactLines = (
  contact: Written,
  paint: Colours,
  time: TimeWords,
): string[] => [...contactLines(contact, paint, time), ...warningLines(contact.warnings, paint)];

/** "called 3 times, last 2026-01-23 09:00 +11:00: no answer" */
export function callsText(
  { made, lastAt, lastOutcome }: { made: number; lastAt: string; lastOutcome: string | null },
  time: TimeWords,
): string {
  const times = made === 1 ? 'once' : `${made} times`;
  const ended = lastOutcome?.replaceAll('_', ' ') ?? 'not over yet';
  return `called ${times}, last ${time(lastAt)}: ${ended}`;
}

/** "48 h, 2 h" */
export function hoursText(hours: readonly number[]): string {
  return hours.map((one) => `${one} h`).join(', ');
}
