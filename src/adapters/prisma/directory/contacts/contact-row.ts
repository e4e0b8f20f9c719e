import type { Contact } from '../../../../ports/stores/directory/contacts.ts';
import type { TenantTx } from '../../db/database.ts';
import type { PersonModel } from '../../generated/models.ts';
import { personOf } from '../people.ts';

export const standingContacts = (tenantId: string) => ({
  tenantId,
  role: 'contact',
  removedAt: null,
});

export async function readContact(
  { db, tenantId }: TenantTx,
  contactId: string,
): Promise<Contact | undefined> {
  const row = await db.person.findFirst({
    where: { ...standingContacts(tenantId), id: contactId },
  });
  return row ? contactOf(row) : undefined;
}

export function contactOf(row: PersonModel): Contact {
  const { region, reminderHours } = row;
  return { ...personOf(row), region, reminderHours };
}
