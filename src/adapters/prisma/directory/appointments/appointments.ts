import type {
  AppointmentFilter,
  Appointments,
  AppointmentWritten,
} from '../../../../ports/stores/directory/appointments.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { given } from '../given.ts';
import { mustKnowCursor, pageArgs, paged } from '../paging.ts';
import { isUniqueViolation } from '../unique-violation.ts';
import { readAppointment, withCalls, withContact } from './appointment-row.ts';
import { removeAppointment } from './remove-appointment.ts';
import { cancelAppointment, changeAppointment, createAppointment } from './write-appointment.ts';

export function createAppointments(database: Database): Appointments {
  const writing = async (
    tenantId: string,
    work: (tx: TenantTx) => Promise<AppointmentWritten>,
  ): Promise<AppointmentWritten> => {
    try {
      return await database.inTenant(tenantId, work);
    } catch (error) {
      if (isUniqueViolation(error)) return { kind: 'external_id_taken' };
      throw error;
    }
  };
  return {
    create: (tenantId, appointment) =>
      writing(tenantId, (tx) => createAppointment(tx, appointment)),
    change: (tenantId, appointmentId, change) =>
      writing(tenantId, (tx) => changeAppointment(tx, appointmentId, change)),

    list: (tenantId, { cursor, limit, ...filter }) =>
      database.inTenant(tenantId, async (tx) => {
        const { db } = tx;
        await mustKnowCursor(db.appointment, { cursor, limit });
        const rows = await db.appointment.findMany({
          where: { tenantId, removedAt: null, ...whereOf(filter) },
          ...withContact,
          ...pageArgs({ cursor, limit }),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        const { items, ...more } = paged(rows, { cursor, limit }, (row) => row);
        return { ...more, items: await withCalls(tx, items) };
      }),

    read: (tenantId, appointmentId) =>
      database.inTenant(tenantId, (tx) => readAppointment(tx, appointmentId)),
    cancel: (tenantId, appointmentId) =>
      database.inTenant(tenantId, (tx) => cancelAppointment(tx, appointmentId)),
    remove: (tenantId, appointmentId) =>
      database.inTenant(tenantId, (tx) => removeAppointment(tx, appointmentId)),
  };
}

function whereOf({ contactId, externalId, status, startsFrom, startsTo }: AppointmentFilter) {
  const times = {
    ...(startsFrom !== undefined && { gte: new Date(startsFrom) }),
    ...(startsTo !== undefined && { lte: new Date(startsTo) }),
  };
  const isTimed = startsFrom !== undefined || startsTo !== undefined;
  return {
    ...given({ personId: contactId, externalId, status }),
    ...(isTimed && { startsAt: times }),
  };
}
