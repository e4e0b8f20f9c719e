import type { DueReminder, Reminders } from '../../../../ports/stores/directory/reminders.ts';
import type { Paged } from '../../../../ports/stores/directory/page.ts';
import type { TenantTx } from '../../db/database.ts';
import { appointmentOf, withContact } from '../appointments/appointment-row.ts';
import { mustKnowCursor, pageArgs, paged } from '../paging.ts';
import { nextCallOf } from './reminder-status.ts';

type Query = Parameters<Reminders['due']>[1];

export async function readDue(
  { db, tenantId }: TenantTx,
  { dueBy, ...page }: Query,
): Promise<Paged<DueReminder>> {
  await mustKnowCursor(db.job, page);
  const rows = await db.job.findMany({
    where: {
      ...{ tenantId, kind: 'reminder', state: 'active' },
      dueAt: { not: null, ...(dueBy !== undefined && { lte: new Date(dueBy) }) },
    },
    include: { attempts: true },
    ...pageArgs(page),
    // By what never changes: a call that is moved while somebody turns pages is neither lost nor shown twice.
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const ids = rows.map(({ appointmentId }) => appointmentId ?? '');
  const appointments = await db.appointment.findMany({
    where: { tenantId, id: { in: ids } },
    ...withContact,
  });
  const about = new Map(appointments.map((row) => [row.id, appointmentOf(row)]));
  return paged(rows, page, (job) => {
    const next = nextCallOf(job);
    const appointment = about.get(job.appointmentId ?? '');
    if (!next || !appointment) throw new Error('A reminder that was read as due is about nothing.');
    const { appointmentId, contactId, contactName, startsAt, zone } = appointment;
    return { ...next, sessionId: job.id, appointmentId, contactId, contactName, startsAt, zone };
  });
}
