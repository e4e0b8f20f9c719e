import type { Reminders } from '../../../../ports/stores/directory/reminders.ts';
import { cancelReminder } from '../../person-jobs/cancel-job.ts';
import { callNow } from '../../person-jobs/call-now.ts';
import { moveReminder } from '../../person-jobs/keep-in-step.ts';
import { openReminder } from '../../person-jobs/open-reminder.ts';
import { endGivenUp } from '../../person-jobs/open-review.ts';
import { lockAppointment, lockOpenReminder } from '../../person-jobs/lock-person-job.ts';
import { whyUncallableAt } from '../../person-jobs/why-uncallable.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { readContact } from '../contacts/contact-row.ts';
import { readDue } from './read-due.ts';
import { readSafeguards } from './read-safeguards.ts';
import { reminderCall } from './reminder-call.ts';
import { readReminder } from './reminder-status.ts';

export function createReminders(database: Database): Reminders {
  return {
    schedule: ({ tenantId, appointmentId }, at) =>
      database.inTenant(tenantId, async (tx) => {
        if (!(await isThere(tx, appointmentId))) return { kind: 'not_found' };
        if (at !== undefined && at <= tx.now) return { kind: 'past' };
        await lockAppointment(tx, appointmentId);
        const open = await lockOpenReminder(tx, appointmentId);
        const uncallable = open ? undefined : await whyUncallableAt(tx, appointmentId, at);
        if (uncallable) return { kind: 'uncallable', uncallable };
        const opened = await openReminder(tx, appointmentId, { askedFor: at });
        if (opened.kind === 'already_open') return { kind: 'already_open' };
        if (opened.kind === 'opened') {
          await endGivenUp(tx, appointmentId);
          return { kind: 'scheduled' };
        }
        const { because } = opened;
        if (because === 'not_found' || because === 'removed') return { kind: 'not_found' };
        return { kind: 'not_needed', because };
      }),

    move: ({ tenantId, appointmentId }, at) =>
      database.inTenant(tenantId, async (tx) => {
        if (!(await isThere(tx, appointmentId))) return 'not_found';
        if (at <= tx.now) return 'past';
        return (await moveReminder(tx, appointmentId, at)) ? 'moved' : 'nothing_open';
      }),

    cancel: ({ tenantId, appointmentId }) =>
      database.inTenant(tenantId, async (tx) => {
        if (!(await isThere(tx, appointmentId))) return 'not_found';
        const kind = await cancelReminder(tx, appointmentId);
        return kind === 'closed' ? 'cancelled' : 'nothing_open';
      }),

    read: ({ tenantId, appointmentId }) =>
      database.inTenant(tenantId, (tx) => readReminder(tx, appointmentId)),

    callNow: (tenantId, { contactId, appointmentId }) =>
      database.inTenant(tenantId, async (tx) => {
        if (!(await readContact(tx, contactId))) return { kind: 'no_contact' };
        const about = await appointmentOf(tx, contactId, appointmentId);
        return about ? callNow(tx, { appointmentId: about }) : { kind: 'no_appointment' };
      }),

    call: (tenantId, contactId, callId) =>
      database.inTenant(tenantId, async ({ db }) => {
        const row = await db.attempt.findFirst({
          where: { tenantId, id: callId, personId: contactId, job: { kind: 'reminder' } },
        });
        return row ? reminderCall(row) : undefined;
      }),

    due: (tenantId, query) => database.inTenant(tenantId, (tx) => readDue(tx, query)),
    safeguards: (tenantId) => database.inTenant(tenantId, readSafeguards),
  };
}

async function isThere({ db, tenantId }: TenantTx, appointmentId: string): Promise<boolean> {
  const where = { tenantId, id: appointmentId, removedAt: null };
  return (await db.appointment.count({ where })) > 0;
}

/** The one that is named, else the next, else one that has no time yet. */
async function appointmentOf(
  { db, tenantId, now }: TenantTx,
  contactId: string,
  named: string | undefined,
): Promise<string | undefined> {
  const standing = { tenantId, personId: contactId, removedAt: null };
  if (named !== undefined) {
    return (await db.appointment.findFirst({ where: { ...standing, id: named } }))?.id;
  }
  const next = await db.appointment.findFirst({
    where: {
      ...standing,
      status: { not: 'cancelled' },
      OR: [{ startsAt: { gt: new Date(now) } }, { startsAt: null }],
    },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  return next?.id;
}
