import type { KnownAppointments, NamedByFile } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { appointmentOf, withContact } from '../appointments/appointment-row.ts';
import { serviceHours } from '../../gate/service-hours.ts';
import { contactOf, standingContacts } from '../contacts/contact-row.ts';

export async function knownAppointments(
  tx: TenantTx,
  named: NamedByFile,
): Promise<KnownAppointments> {
  const { db, tenantId, now } = tx;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const contacts = await readContacts(tx, {
    OR: [
      { id: { in: [...named.contactIds] } },
      { externalId: { in: [...named.contactExternalIds] } },
      { phone: { in: [...named.numbers] } },
    ],
  });
  const rows = await db.appointment.findMany({
    where: {
      ...{ tenantId, removedAt: null },
      OR: [
        { externalId: { in: [...named.externalIds] } },
        {
          personId: { in: contacts.map(({ personId }) => personId) },
          OR: [
            { externalId: { not: null } },
            { startsAt: null },
            { startsAt: { gt: new Date(now) }, status: { not: 'cancelled' } },
          ],
        },
      ],
    },
    ...withContact,
  });
  const { zone } = tenant;
  const hoursOf = serviceHours(tx, tenant);
  return { now, zone, contacts, hoursOf, appointments: rows.map(appointmentOf) };
}

/** All of them, or these. */
export async function readContacts(
  { db, tenantId }: Pick<TenantTx, 'db' | 'tenantId'>,
  which: Prisma.PersonWhereInput = {},
) {
  const rows = await db.person.findMany({
    where: { ...standingContacts(tenantId), ...which },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(contactOf);
}
