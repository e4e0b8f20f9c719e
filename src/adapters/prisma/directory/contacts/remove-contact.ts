import type { TenantTx } from '../../db/database.ts';
import { removeAppointment } from '../appointments/remove-appointment.ts';
import { erasePeople, peopleOfUser } from '../erase-people.ts';
import { standingContacts } from './contact-row.ts';

/** The row stays, since calls and decisions name it; nothing in it tells who it was. */
export async function removeContact(
  tx: TenantTx,
  contactId: string,
): Promise<'removed' | 'not_found'> {
  const { db, tenantId } = tx;
  const contact = await db.person.findFirst({
    where: { ...standingContacts(tenantId), id: contactId },
  });
  if (!contact) return 'not_found';
  const appointments = await db.appointment.findMany({
    where: { tenantId, personId: contactId, removedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of appointments) await removeAppointment(tx, id);
  // Those that were taken away before are theirs too.
  await db.appointment.updateMany({
    where: { tenantId, personId: contactId },
    data: { type: '', provider: null, location: null, instructions: null },
  });
  const userId = contact.externalId;
  await erasePeople(tx, { personIds: [contactId, ...(await peopleOfUser(tx, userId))], userId });
  return 'removed';
}
