import { randomUUID } from 'node:crypto';
import type { ImportedRow } from '../../contract/imports.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { matchPeople, type Match, type RowIdentity } from '../../domain/import/match-people.ts';
import type { PersonWrite } from '../../ports/stores/directory/imports.ts';
import type { Person } from '../../ports/stores/directory/people.ts';
import { sharedNumbers } from './shared-numbers.ts';
import type { StaffRow } from './staff-row.ts';

export interface StaffPlan {
  rows: ImportedRow[];
  writes: PersonWrite[];
}

/** What each row does to the people as they are. */
export function planStaff(rows: readonly StaffRow[], known: readonly Person[]): StaffPlan {
  const people = new Map(known.map((person) => [person.personId, person]));
  const matches = matchPeople(
    rows.map(identityOf),
    known.map(({ personId, externalId, phone }) => ({
      personId,
      externalId,
      phone: phone?.e164 ?? null,
    })),
  );
  const shared = sharedNumbers(rows);
  const planned = rows.map((row, index) => {
    const match = matches[index] ?? { kind: 'nameless' };
    const warnings = shared[index] ?? [];
    return planRow(row, { match, people, warnings, rowOf: (other) => rows[other]?.row ?? 0 });
  });
  return {
    rows: planned.map(({ told }) => told),
    writes: planned.flatMap(({ write }) => (write ? [write] : [])),
  };
}

/** Of nobody where the externalId cannot be read: the number alone may be that of a relative. */
function identityOf({ said, errors }: StaffRow): RowIdentity {
  if (errors.some(({ column }) => column === 'externalId')) return {};
  return { externalId: said.externalId ?? undefined, phone: said.phone?.e164 };
}

interface Found {
  match: Match;
  people: ReadonlyMap<string, Person>;
  warnings: FieldProblem[];
  rowOf(index: number): number;
}

function planRow(row: StaffRow, found: Found): { told: ImportedRow; write?: PersonWrite } {
  const { row: number, said, errors, name } = row;
  const personId = found.match.kind === 'known' ? found.match.personId : undefined;
  const person = personId === undefined ? undefined : found.people.get(personId);
  const wrong = [...errors, ...wrongIn(row, found, person)];
  const shown = name || (person ? `${person.firstName} ${person.lastName}` : '');
  const told = { row: number, name: shown, staffId: personId ?? null, errors: wrong };
  if (wrong.length > 0) return { told: { ...told, kind: 'error', warnings: [] } };

  const { warnings } = found;
  const { phone, ...values } = said;
  const { firstName = '', lastName = '', ...stays } = person ?? NOBODY;
  const fields = {
    externalId: stays.externalId,
    firstName,
    lastName,
    zone: stays.zone,
    quietHours: stays.quietHours,
    active: stays.active,
    callsAllowed: stays.callsAllowed,
    ...values,
    ...(phone && phone.e164 !== person?.phone?.e164 && { phone }),
  };
  if (!person) {
    return {
      told: { ...told, kind: 'create', warnings },
      write: { personId: randomUUID(), fields },
    };
  }
  if (isSame(fields, person)) return { told: { ...told, kind: 'unchanged', warnings } };
  return {
    told: { ...told, kind: 'update', warnings },
    write: { personId: person.personId, fields },
  };
}

const NOBODY = {
  firstName: undefined,
  lastName: undefined,
  externalId: null,
  zone: null,
  quietHours: null,
  active: true,
  callsAllowed: true,
};

function isSame(fields: PersonWrite['fields'], person: Person): boolean {
  const { phone, quietHours, ...plain } = fields;
  return (
    phone === undefined &&
    quietHours?.from === person.quietHours?.from &&
    quietHours?.to === person.quietHours?.to &&
    Object.entries(plain).every(([field, value]) => person[field as keyof typeof plain] === value)
  );
}

function wrongIn({ said, errors }: StaffRow, { match, rowOf }: Found, person: Person | undefined) {
  const value = said.phone?.e164 ?? '';
  switch (match.kind) {
    case 'nameless':
      // What cannot be read may be the very thing; it has been told already.
      if (errors.length > 0) return [];
      return [
        wrong(
          'externalId',
          '',
          'Nobody can be told from this row.',
          'Fill in an externalId or a telephone number.',
        ),
      ];
    case 'ambiguous':
      return [
        wrong(
          'phone',
          value,
          `Several people have this number: ${match.personIds.join(', ')}.`,
          'Fill in the externalId.',
        ),
      ];
    case 'repeats':
      return [
        wrong(
          'externalId',
          said.externalId ?? value,
          `Row ${rowOf(match.index)} is about the same person.`,
          'Keep one of the two rows.',
        ),
      ];
    case 'new':
    case 'known':
      return (['firstName', 'lastName'] as const)
        .filter((column) => !person && said[column] === undefined)
        .filter((column) => errors.every((error) => error.column !== column))
        .map((column) => wrong(column, '', 'Somebody new needs it.', 'Fill it in.'));
  }
}

function wrong(column: string, value: string, problem: string, remedy: string) {
  return { column, value, problem, remedy };
}
