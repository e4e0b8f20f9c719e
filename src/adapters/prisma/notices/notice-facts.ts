import { hipaaRules } from '../../../domain/hipaa/hipaa-rules.ts';
import { noticeKindOf, type NoticeKind } from '../../../domain/notice/notice-kinds.ts';
import type { NoticeFacts } from '../../../domain/notice/notice-text.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import { spokenDuration } from '../../../domain/time/spoken.ts';
import type { TenantTx } from '../db/database.ts';
import type { Notice, Person, Shift } from '../generated/client.ts';
import { nameOfPerson } from '../directory/offers/names.ts';
import { shiftInText } from '../texts/shift-in-text.ts';
import { STALL_WORDS } from './because.ts';
import { REVIEW_WORDS, TASK_WORDS } from './review-words.ts';

/** @returns undefined for a notice that was acknowledged, or that is not so any more. */
export async function noticeFacts(tx: TenantTx, notice: Notice): Promise<NoticeFacts | undefined> {
  const kind = noticeKindOf(notice.kind);
  if (kind === undefined || notice.acknowledgedAt !== null) return undefined;
  const { shiftId } = notice;
  const shift = shiftId === null ? null : await tx.db.shift.findUnique({ where: { id: shiftId } });
  const told = await toldOf(tx, { kind, notice, shift });
  return told && { kind, ...(shift && named(shift)), ...told };
}

function named(shift: Shift): Pick<NoticeFacts, 'shift' | 'code'> {
  const { code, date, span, suburb } = shiftInText(shift);
  return { code, shift: [code, date, span, suburb].filter((word) => word !== '').join(', ') };
}

type Told = Omit<NoticeFacts, 'kind' | 'shift' | 'code'>;

async function toldOf(
  tx: TenantTx,
  { kind, notice, shift }: { kind: NoticeKind; notice: Notice; shift: Shift | null },
): Promise<Told | undefined> {
  const isSettled = shift?.status === 'filled' || shift?.status === 'cancelled';
  const detail = notice.detail as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'filled':
      return { names: await winners(tx, notice.shiftId) };
    case 'unfilled_after_sms':
      return isSettled ? undefined : { callsFollow: detail['callsFollow'] === true };
    case 'unfilled_after_calls':
    case 'unfilled_at_start':
      return isSettled ? undefined : {};
    case 'start_near': {
      const leftMs = (shift?.startsAt.getTime() ?? 0) - tx.now;
      return isSettled || leftMs <= 0 ? undefined : { startsIn: spokenDuration(leftMs) };
    }
    case 'stalled':
      return stall(tx, detail);
    case 'manual_review':
      return review(tx, notice, detail);
  }
}

async function winners({ db }: TenantTx, shiftId: string | null): Promise<string[]> {
  const claims = await db.slotClaim.findMany({
    where: { shiftId: shiftId ?? '', active: true },
    include: { person: true },
    orderBy: { seat: 'asc' },
  });
  return claims.map(({ person }) => nameOfPerson(person));
}

async function stall(
  { db }: TenantTx,
  { holdId, alertId }: Readonly<Record<string, unknown>>,
): Promise<Told | undefined> {
  if (typeof holdId === 'string') {
    const hold = await db.hold.findFirst({ where: { id: holdId, releasedAt: null } });
    return hold ? { because: `Held: ${hold.reason}` } : undefined;
  }
  const alert = await db.alert.findFirst({ where: { id: String(alertId), resolvedAt: null } });
  if (!alert) return undefined;
  const words = STALL_WORDS[alert.kind];
  return words === undefined ? undefined : { because: words };
}

async function review(
  tx: TenantTx,
  { personId }: Notice,
  { alertId, alert, taskId, review: kind }: Readonly<Record<string, unknown>>,
): Promise<Told | undefined> {
  const { db } = tx;
  if (typeof taskId === 'string') return openTask(tx, { taskId, kind });
  const standing = await db.alert.count({ where: { id: String(alertId), resolvedAt: null } });
  const because = REVIEW_WORDS[String(alert)];
  if (standing === 0 || because === undefined) return undefined;
  const person = personId === null ? null : await db.person.findUnique({ where: { id: personId } });
  return { because, ...(person && { names: [nameOfPerson(person)] }) };
}

async function openTask(
  tx: TenantTx,
  { taskId, kind }: { taskId: string; kind: unknown },
): Promise<Told | undefined> {
  const task = await tx.db.reviewTask.findFirst({
    where: { id: taskId, closedAt: null },
    include: { person: true },
  });
  if (!task) return undefined;
  const because = TASK_WORDS[String(kind)];
  return {
    ...(because !== undefined && { because }),
    ...(task.person && { names: [await nameOfCalled(tx, task.person)] }),
  };
}

/** R7: a text leaves the house, and the queue tells the rest. */
async function nameOfCalled({ db, tenantId }: TenantTx, person: Person): Promise<string> {
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const rules = hipaaRules(effectiveReminderSettings(settings));
  const isShort = rules.kind === 'on' && rules.firstNameOnly;
  return nameOfPerson(isShort ? { ...person, lastName: '' } : person);
}
