import type { DueReminder, Reminders } from '../../../../ports/stores/directory/reminders.ts';
import type { Paged } from '../../../../ports/stores/directory/page.ts';
import type { TenantTx } from '../../db/database.ts';
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
    include: {
      attempts: true,
      person: { select: { firstName: true, lastName: true } },
      appointment: { select: { startsAt: true } },
    },
    ...pageArgs(page),
    // By what never changes: a call that is moved while somebody turns pages is neither lost nor shown twice.
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  return paged(rows, page, (job) => {
    const next = nextCallOf(job);
    if (!next) throw new Error('A reminder that was read as due has no time.');
    return {
      ...next,
      ...{ sessionId: job.id, appointmentId: job.appointmentId ?? '' },
      contactId: job.personId ?? '',
      contactName: `${job.person?.firstName ?? ''} ${job.person?.lastName ?? ''}`.trim(),
      startsAt: job.appointment?.startsAt?.getTime() ?? null,
    };
  });
}
