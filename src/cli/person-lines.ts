import type { Client } from '../contract/client.ts';
import type { Colours } from './colours.ts';
import { warningLines } from './warning-lines.ts';

type Person = Awaited<ReturnType<Client['readStaff']>>;
type Written = Awaited<ReturnType<Client['changeStaff']>>;

export const writtenLines = (person: Written, paint: Colours): string[] => [
  personLine(person, paint),
  ...warningLines(person.warnings, paint),
];

export function personLine(person: Person, paint: Colours): string {
  const { staffId, firstName, lastName, phone, active, callsAllowed } = person;
  const limits = [
    ...(active ? [] : ['not active']),
    ...(callsAllowed ? [] : ['texts only']),
    ...(phone === null ? ['no phone'] : []),
  ];
  const limited = limits.length === 0 ? '' : `  ${paint.yellow(limits.join(', '))}`;
  return `${staffId}  ${firstName} ${lastName}  ${phone ?? '-'}${limited}`;
}

export function personLines(person: Person, paint: Colours): string[] {
  const { externalId, zone, phoneZones, phoneCountry, phoneType, quietHours } = person;
  return [
    personLine(person, paint),
    ...(externalId === null ? [] : [`own id ${externalId}`]),
    ...(phoneCountry === null ? [] : [`number: ${phoneCountry}, ${phoneType ?? 'unknown'}`]),
    `zone: ${zone ?? (phoneZones.join(' or ') || "the tenant's")}`,
    ...(quietHours === null ? [] : [`quiet from ${quietHours.from} to ${quietHours.to}`]),
  ];
}
