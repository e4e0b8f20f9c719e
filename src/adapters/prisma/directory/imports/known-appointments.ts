import type { KnownAppointments } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';
import { appointmentOf, withContact } from '../appointments/appointment-row.ts';
import { contactOf, standingContacts } from '../contacts/contact-row.ts';

export async function knownAppointments({
  db,
  tenantId,
  now,
}: TenantTx): Promise<KnownAppointments> {
  const { zone } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { zone: true },
  });
  const contacts = await readContacts({ db, tenantId });
  const rows = await db.appointment.findMany({
    where: {
      ...{ tenantId, removedAt: null },
      OR: [
        { externalId: { not: null } },
        { startsAt: null },
        { startsAt: { gt: new Date(now) }, status: { not: 'cancelled' } },
      ],
    },
    ...withContact,
  });
  return { now, zone, contacts, appointments: rows.map(appointmentOf) };
}

export async function readContacts({ db, tenantId }: Pick<TenantTx, 'db' | 'tenantId'>) {
  const rows = await db.person.findMany({
    where: standingContacts(tenantId),
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(contactOf);
}
