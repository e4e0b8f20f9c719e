import type { TenantTx } from '../../db/database.ts';
import { removeAppointment } from '../appointments/remove-appointment.ts';
import { standingContacts } from './contact-row.ts';

/** The row stays, since calls and decisions name it; nothing in it tells who it was. */
export async function removeContact(
  tx: TenantTx,
  contactId: string,
): Promise<'removed' | 'not_found'> {
  const { db, tenantId, now } = tx;
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
  const { count } = await db.person.updateMany({
    where: { ...standingContacts(tenantId), id: contactId },
    data: {
      ...{ firstName: '', lastName: '', externalId: null, active: false, callsAllowed: false },
      ...{ phone: null, numberHash: null, phoneCountry: null, phoneType: null, phoneZones: [] },
      ...{ zone: null, region: null, quietFrom: null, quietTo: null, reminderHours: [] },
      removedAt: new Date(now),
    },
  });
  return count === 0 ? 'not_found' : 'removed';
}
