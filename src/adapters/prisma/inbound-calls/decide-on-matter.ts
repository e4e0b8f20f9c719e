import type { KeyAction, PersonAction } from '../../../domain/person-job/keypad.ts';
import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { PersonDecided } from '../../../ports/stores/calls.ts';
import type { IncomingCall } from '../../../ports/stores/inbound-calls.ts';
import { ANSWERS } from '../calls/decide-person.ts';
import type { TenantTx } from '../db/database.ts';
import type { InboundCall } from '../generated/client.ts';
import { isAppointmentAnswer } from '../person-jobs/answer-of.ts';
import { end } from '../person-jobs/follow-up.ts';
import { lockOpenReminder, lockPersonJob, type PersonJob } from '../person-jobs/lock-person-job.ts';
import { noteAnswer, noteTalk } from '../person-jobs/note-answer.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { suppress } from '../suppressions/suppress.ts';
import { lockCall, matterDecisionsOnCall, recordOnCall } from './call-row.ts';
import { hasShiftAhead } from './decide-on-call.ts';
import { canAnswer } from './reached-matters.ts';

interface Wish {
  jobId: string;
  personId: string;
  action: KeyAction;
}

/**
 * As in a call of ours: the first decision about a matter stands, however often its key is delivered, and only the wish to be
 * left alone is honoured whatever came before it. The job ends here, so that nothing more is rung about it.
 * @returns undefined for a call that has not begun with us.
 */
export async function decideOnMatter(
  tx: TenantTx,
  call: IncomingCall,
  wish: Wish,
): Promise<PersonDecided | undefined> {
  const { jobId, action } = wish;
  // What the wish is about comes before the call, in the order in which everybody takes them.
  const found = await lockMatter(tx, jobId);
  if (action === 'opt_out') await lockNumber(tx, call.fromHash);
  const row = await lockCall(tx, call);
  if (!row) return undefined;
  const earlier = await matterDecisionsOnCall(tx, row.id);
  const optOut = earlier.find(({ decided }) => decided.kind === 'opt_out');
  const same = earlier.find(({ offerId }) => offerId === jobId);
  const stands = optOut ?? (action === 'opt_out' ? undefined : same);
  if (stands) return stands.decided;
  const decided = await carryOut(tx, { found, call, row, wish });
  await recordOnCall(tx, row.id, { kind: 'decided', offerId: jobId, detail: decided });
  const outcome = outcomeOf(decided);
  await tx.db.inboundCall.update({ where: { id: row.id }, data: { outcome, jobId } });
  return decided;
}

/** With the job of it that is open now, whichever was told. */
async function lockMatter(tx: TenantTx, jobId: string): Promise<PersonJob | undefined> {
  const found = await lockPersonJob(tx, jobId);
  if (found?.kind !== 'reminder' || found.job.state === 'active') return found;
  const open = await lockOpenReminder(tx, found.appointment.id);
  return open ? { ...found, job: open } : found;
}

async function carryOut(
  tx: TenantTx,
  {
    found,
    call: { fromHash: numberHash },
    row,
    wish: { action, personId },
  }: { found: PersonJob | undefined; call: IncomingCall; row: InboundCall; wish: Wish },
): Promise<PersonDecided> {
  switch (action) {
    case 'opt_out': {
      await suppress(tx, { numberHash, personId, source: 'key' });
      const reason = 'The person wants no more calls.';
      if (found) await end(tx, found.job, { result: 'opted_out', reason });
      // Kept as of any call, so that a shift told of later in it is answered rightly.
      const detail = { kind: action, keepsSeat: await hasShiftAhead(tx, personId) };
      return detail;
    }
    case 'confirm':
    case 'reschedule':
    case 'cancel':
    case 'talk': {
      const noted = found !== undefined && isAsTold(found, row) && canAnswer(found, tx.now);
      if (noted) await note(tx, found, ANSWERS[action]);
      return { kind: action, noted };
    }
  }
}

/** Terms that have changed during this call were not those that the caller has heard. */
function isAsTold({ job: { plannedFrom } }: PersonJob, { startedAt }: InboundCall): boolean {
  return plannedFrom === null || plannedFrom <= startedAt;
}

async function note(tx: TenantTx, found: PersonJob, answer: Outcome): Promise<void> {
  const by = 'call_back';
  switch (found.kind) {
    case 'reminder':
      if (!isAppointmentAnswer(answer)) return;
      return noteAnswer(tx, found, { answer, answeredBy: 'keypad', by });
    case 'qualification':
      return noteTalk(tx, found.job, { by, reason: 'They have called us back.' });
  }
}

/** What the call has come to, for the log. */
function outcomeOf(decided: PersonDecided): Outcome {
  if (decided.kind === 'opt_out') return 'opted_out';
  return decided.noted ? ANSWERS[decided.kind satisfies PersonAction] : 'no_action';
}
