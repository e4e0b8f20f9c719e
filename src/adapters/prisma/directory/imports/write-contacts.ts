import type { ContactWrite } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';
import { tellJobs } from '../../outbox/tell-jobs.ts';
import { endedByOptOut, remindAgain, remindUncalled } from '../../person-jobs/remind-again.ts';
import { writePeople } from './write-people.ts';

/** The runs of their reminders are told; whoever can be called at last, or has another number than the one that opted out, is reminded again. */
export async function writeContacts(tx: TenantTx, writes: readonly ContactWrite[]): Promise<void> {
  if (writes.length === 0) return;
  await writePeople(tx, writes, 'contact');
  const own = writes.map(({ personId, fields: { region, reminderHours } }) => ({
    ...{ id: personId, region, hours: reminderHours },
  }));
  await tx.db.$executeRaw`
    UPDATE person SET region = w.region,
           reminder_hours = ARRAY(SELECT jsonb_array_elements_text(w.hours)::int)
      FROM jsonb_to_recordset(${JSON.stringify(own)}::jsonb) AS w(id uuid, region text, hours jsonb)
     WHERE person.id = w.id`;
  const ids = writes.map(({ personId }) => personId);
  await tellJobs(tx.db, { kind: 'reminder', personId: { in: ids } });
  await remindAgain(tx, await endedByOptOut(tx, { id: { in: ids } }));
  await remindUncalled(tx, { id: { in: ids } });
}
