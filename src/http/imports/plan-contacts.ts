import type { ImportedContact } from '../../contract/reminder-imports.ts';
import type { Contact } from '../../ports/stores/directory/contacts.ts';
import type { ContactWrite, PersonWrite } from '../../ports/stores/directory/imports.ts';
import type { ContactRow } from './contact-row.ts';
import { planStaff } from './plan-staff.ts';

export interface ContactPlan {
  rows: ImportedContact[];
  writes: ContactWrite[];
}

/** As staff are planned, with what contacts have beside. */
export function planContacts(rows: readonly ContactRow[], known: readonly Contact[]): ContactPlan {
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
    const after = {
      region: beside.region ?? before?.region ?? null,
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
