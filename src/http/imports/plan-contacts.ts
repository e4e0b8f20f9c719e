import type { ImportedContact } from '../../contract/reminder-imports.ts';
import type { Contact } from '../../ports/stores/directory/contacts.ts';
import type { ContactWrite, PersonWrite } from '../../ports/stores/directory/imports.ts';
import { regionProblem } from '../contacts/region-problem.ts';
import type { ContactRow } from './contact-row.ts';
import { planStaff } from './plan-staff.ts';
import { rowErrors } from './row-error.ts';

export interface ContactPlan {
  rows: ImportedContact[];
  writes: ContactWrite[];
}

/** As staff are planned, with what contacts have beside. */
export function planContacts(
  rows: readonly ContactRow[],
  known: readonly Contact[],
  tenantCountry: string,
): ContactPlan {
  const people = new Map(known.map((contact) => [contact.personId, contact]));
  const plan = planStaff(rows, known);
  const planned = [...plan.writes];
  const writes: ContactWrite[] = [];
  const told = plan.rows.map(({ staffId: contactId, ...row }, index): ImportedContact => {
    const beside = rows[index]?.beside ?? {};
    const before = contactId === null ? undefined : people.get(contactId);
    // Of each row that writes something there is one, in the order of the rows.
    const isWritten = row.kind === 'create' || row.kind === 'update';
    const write = isWritten ? planned.shift() : undefined;
    if (row.kind === 'error') return { ...row, contactId };
    const { region } = beside;
    const country = rows[index]?.said.phone?.country ?? before?.phone?.country ?? tenantCountry;
    const problem = regionProblem({ country, region });
    if (problem) {
      const errors = [...row.errors, ...rowErrors([problem], { region: region ?? '' })];
      return { ...row, contactId, kind: 'error', errors, warnings: [] };
    }
    const after = {
      region: region ?? before?.region ?? null,
      reminderHours: beside.reminderHours ?? before?.reminderHours ?? [],
    };
    if (write) {
      writes.push({ personId: write.personId, fields: { ...write.fields, ...after } });
      return { ...row, contactId };
    }
    if (!before || isSame(before, after)) return { ...row, contactId };
    writes.push({ personId: before.personId, fields: { ...fieldsOf(before), ...after } });
    return { ...row, contactId, kind: 'update' };
  });
  return { rows: told, writes };
}

type Beside = Pick<Contact, 'region' | 'reminderHours'>;

function isSame(before: Beside, after: Beside): boolean {
  return (
    before.region === after.region && before.reminderHours.join() === after.reminderHours.join()
  );
}

/** As they are; without a number, which stays. */
function fieldsOf(contact: Contact): PersonWrite['fields'] {
  const { externalId, firstName, lastName, zone, quietHours, active, callsAllowed } = contact;
  return { externalId, firstName, lastName, zone, quietHours, active, callsAllowed };
}
