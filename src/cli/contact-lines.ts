import type { Client } from '../contract/client.ts';
import type { Colours } from './colours.ts';
import { personLine, personLines } from './person-lines.ts';
import { warningLines } from './warning-lines.ts';

type Contact = Awaited<ReturnType<Client['readContact']>>;
type Written = Awaited<ReturnType<Client['changeContact']>>;

const asPerson = ({ contactId, ...contact }: Contact) => ({ ...contact, staffId: contactId });

export const contactLine = (contact: Contact, paint: Colours): string =>
  personLine(asPerson(contact), paint);

export function contactLines(contact: Contact, paint: Colours): string[] {
  const { region, reminderHours } = contact;
  return [
    ...personLines(asPerson(contact), paint),
    ...(region === null ? [] : [`region ${region}`]),
    ...(reminderHours.length === 0 ? [] : [`reminded ${hoursText(reminderHours)} before`]),
  ];
}

export const writtenContactLines = (contact: Written, paint: Colours): string[] => [
  ...contactLines(contact, paint),
  ...warningLines(contact.warnings, paint),
];

/** "48 h, 2 h" */
export function hoursText(hours: readonly number[]): string {
  return hours.map((one) => `${one} h`).join(', ');
}
