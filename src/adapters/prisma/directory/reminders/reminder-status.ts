import { hoursBefore } from '../../../../domain/reminder/hours-before.ts';
import type { CallType } from '../../../../domain/reminder/session-state.ts';
import { effectiveReminderSettings } from '../../../../domain/reminder/stored-settings.ts';
import type { NextCall, ReminderStatus } from '../../../../ports/stores/directory/reminders.ts';
import type { TenantTx } from '../../db/database.ts';
import type { AttemptModel, JobModel } from '../../generated/models.ts';
import { reminderCall } from './reminder-call.ts';

const LIVE = ['reserved', 'released', 'dialing', 'reconciling', 'placed'];
const CALLS_SHOWN = 50;

/** A call that was wanted at once and refused: it tells nothing of how the reminder itself has ended. */
const NEVER_BEGUN = { round: 0, state: 'closed', attempts: { none: {} } };

/** Of the reminder that is open, else of the newest. */
export async function readReminder(
  { db, tenantId }: TenantTx,
  appointmentId: string,
): Promise<ReminderStatus | undefined> {
  const appointment = await db.appointment.findFirst({
    where: { tenantId, id: appointmentId, removedAt: null },
    include: { person: true },
  });
  if (!appointment) return undefined;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const [job] = await db.job.findMany({
    where: { tenantId, appointmentId, kind: 'reminder', NOT: NEVER_BEGUN },
    include: { attempts: { orderBy: { reservedAt: 'desc' }, take: CALLS_SHOWN } },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { openedAt: 'desc' }],
    take: 1,
  });
  const settings = effectiveReminderSettings(tenant.settings);
  const hours = hoursBefore(settings, appointment.person, appointment);
  return { ...statusOf(job), zone: appointment.zone, hoursBefore: hours };
}

type Job = JobModel & { attempts: AttemptModel[] };

function statusOf(job: Job | undefined): Omit<ReminderStatus, 'hoursBefore' | 'zone'> {
  if (!job) return NONE;
  const calls = job.attempts.map(reminderCall);
  const live = job.attempts.findIndex(({ state }) => LIVE.includes(state));
  const underWay = calls[live];
  const nextCall = job.state === 'active' ? nextCallOf(job) : null;
  const told = {
    ...{ sessionId: job.id, result: job.result, reason: job.reason, nextCall, calls },
  };
  if (underWay) return { ...told, state: underWay.state, type: underWay.type };
  if (job.state === 'active') return { ...told, state: 'queued', type: nextCall?.type ?? null };
  const state = job.result === 'cancelled' ? 'cancelled' : 'ended';
  return { ...told, state, type: calls[0]?.type ?? null };
}

const NONE = {
  ...{ state: 'none', type: null, sessionId: null, result: null, reason: null },
  ...{ nextCall: null, calls: [] },
} as const satisfies Partial<ReminderStatus>;

export function nextCallOf(job: Job): NextCall | null {
  if (job.dueAt === null) return null;
  return {
    type: typeOfNext(job),
    at: job.dueAt.getTime(),
    requestedAt: job.requestedDueAt?.getTime() ?? null,
    because: job.dueBecause,
  };
}

/** Whatever follows a call of the same planned reminder is a retry. */
function typeOfNext({ attempts, round, plannedFrom }: Job): CallType {
  const isOfRound = attempts.some(
    (attempt) =>
      attempt.round === round &&
      attempt.kind !== 'immediate' &&
      (plannedFrom === null || attempt.reservedAt >= plannedFrom),
  );
  return isOfRound ? 'retry' : 'scheduled';
}
