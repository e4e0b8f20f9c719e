import type {
  ContactChanged,
  ContactFields,
  Contacts,
} from '../../../../ports/stores/directory/contacts.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { NO_CALLS } from '../calls-made.ts';
import { endedByOptOut, remindAgain, remindUncalled } from '../../person-jobs/remind-again.ts';
import { given } from '../given.ts';
import { mustKnowCursor, pageArgs, paged } from '../paging.ts';
import { personColumns } from '../people.ts';
import { isUniqueViolation } from '../unique-violation.ts';
import { contactOf, readContact, standingContacts, withCalls } from './contact-row.ts';
import { removeContact } from './remove-contact.ts';
import { tellReminders } from './tell-reminders.ts';

export function createContacts(database: Database): Contacts {
  return {
    async create(tenantId, contact) {
      const data = { tenantId, role: 'contact', ...columnsOf(contact) };
      try {
        const row = await database.inTenant(tenantId, ({ db }) => db.person.create({ data }));
        return { kind: 'created', contact: { ...contactOf(row), calls: NO_CALLS } };
      } catch (error) {
        if (isUniqueViolation(error)) return { kind: 'external_id_taken' };
        throw error;
      }
    },

    list: (tenantId, { externalId, numberHash, ...page }) =>
      database.inTenant(tenantId, async (tx) => {
        const { db } = tx;
        await mustKnowCursor(db.person, page);
        const rows = await db.person.findMany({
          where: { ...standingContacts(tenantId), ...given({ externalId, numberHash }) },
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        const { items, ...more } = paged(rows, page, (row) => row);
        return { ...more, items: await withCalls(tx, items) };
      }),

    read: (tenantId, contactId) => database.inTenant(tenantId, (tx) => readContact(tx, contactId)),

    async change(tenantId, contactId, change) {
      try {
        return await database.inTenant(tenantId, (tx) => changeContact(tx, contactId, change));
      } catch (error) {
        if (isUniqueViolation(error)) return { kind: 'external_id_taken' };
        throw error;
      }
    },

    remove: (tenantId, contactId) =>
      database.inTenant(tenantId, (tx) => removeContact(tx, contactId)),
  };
}

async function changeContact(
  tx: TenantTx,
  contactId: string,
  change: Partial<ContactFields>,
): Promise<ContactChanged> {
  await tx.db.person.updateMany({
    where: { ...standingContacts(tx.tenantId), id: contactId },
    data: columnsOf(change),
  });
  const contact = await readContact(tx, contactId);
  if (!contact) return { kind: 'not_found' };
  await tellReminders(tx, [contactId]);
  await remindAgain(tx, await endedByOptOut(tx, { id: contactId }));
  await remindUncalled(tx, { id: contactId });
  return { kind: 'changed', contact };
}

function columnsOf<Fields extends Partial<ContactFields>>({
  phone,
  quietHours,
  ...fields
}: Fields) {
  return { ...given(fields), ...personColumns({ phone, quietHours }) } as Omit<
    Fields,
    'phone' | 'quietHours'
  > &
    ReturnType<typeof personColumns>;
}
