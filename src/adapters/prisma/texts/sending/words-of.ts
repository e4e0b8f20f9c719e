import {
  confirmationText,
  reminderText,
  rosterApologyText,
  waveText,
} from '../../../../domain/sms/texts.ts';
import { isZone } from '../../../../domain/time/zone.ts';
import { noticeWords } from '../../notices/notice-words.ts';
import { holdsSeat } from '../../claims/take-seat.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Message, Shift } from '../../generated/client.ts';
import { REMINDER, ROSTER_APOLOGY } from '../after-yes-steps.ts';
import { CONFIRMATION } from '../confirmation.ts';
import { shiftInText } from '../shift-in-text.ts';

export type Words =
  | { kind: 'words'; body: string }
  /** What it was to say is not true any more. */
  | { kind: 'unwanted' }
  | { kind: 'unwritable'; code: string };

/** Makes the public address of an offer link from its id. */
export type MakeLink = (linkId: string) => string;

/**
 * What a text says if it goes out now. One that belongs to an offer names its shift on the terms as they are, however
 * long it has waited; any other answers what somebody has asked, and says what it was written to say.
 */
export async function wordsOf(tx: TenantTx, message: Message, link: MakeLink): Promise<Words> {
  const { jobId, personId, step, body } = message;
  if (message.noticeId !== null) {
    const told = await noticeWords(tx, message);
    return told === undefined ? { kind: 'unwanted' } : { kind: 'words', body: told };
  }
  const job = jobId !== null && (await readJob(tx, jobId));
  if (!job || !job.shift || personId === null) return { kind: 'words', body };
  const { id, shift } = job;
  if (!isZone(shift.zone)) return { kind: 'unwritable', code: 'unknown_zone' };
  const wave = WAVES.find((number) => step === `wave-${number}`);
  if (wave === undefined) return afterYes(tx, { step, shift, personId });
  const linkId = await linkOf(tx, { jobId: id, personId });
  return { kind: 'words', body: waveText({ ...shiftInText(shift), wave, link: link(linkId) }) };
}

const WAVES = [1, 2, 3] as const;

async function afterYes(
  tx: TenantTx,
  { step, shift, personId }: { step: string; shift: Shift; personId: string },
): Promise<Words> {
  const keepsSeat = await holdsSeat(tx, shift.id, personId);
  const about = shiftInText(shift);
  const office = step === CONFIRMATION ? {} : await officeOf(tx);
  if (step === ROSTER_APOLOGY) {
    return { kind: 'words', body: rosterApologyText(about, { keepsSeat, ...office }) };
  }
  if (!keepsSeat) return { kind: 'unwanted' };
  if (step !== REMINDER) return { kind: 'words', body: confirmationText(about) };
  if (tx.now >= shift.startsAt.getTime()) return { kind: 'unwanted' };
  return { kind: 'words', body: reminderText(about, office.officePhone) };
}

async function officeOf({ db, tenantId }: TenantTx): Promise<{ officePhone?: string }> {
  const { officePhone } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return officePhone === null ? {} : { officePhone };
}

function readJob({ db }: TenantTx, id: string) {
  return db.job.findUnique({ where: { id }, include: { shift: true } });
}

/** One for all waves of an offer. */
async function linkOf(
  { db, tenantId }: TenantTx,
  one: { jobId: string; personId: string },
): Promise<string> {
  const { id } = await db.offerLink.upsert({
    where: { jobId_personId: one },
    update: {},
    create: { tenantId, ...one },
    select: { id: true },
  });
  return id;
}
