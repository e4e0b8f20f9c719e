import { callLimits } from '../../../domain/person-job/call-limits.ts';
import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import type { PersonKeys } from '../../../domain/person-job/keypad.ts';
import { QUALIFICATION_KEYS } from '../../../domain/person-job/keypad-words.ts';
import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import type { PersonScript } from '../../../ports/stores/calls.ts';
import { greeting, readWorded, type WordedAttempt } from '../attempts/dial/greeting.ts';
import type { TenantTx } from '../db/database.ts';
import { isOpenFor } from '../person-jobs/is-open-for.ts';
import { reminderCall, reminderFacts } from './person-words.ts';

/** Everything the script of a call to one person needs, as things are now. */
export async function readPersonScript(tx: TenantTx, attemptId: string): Promise<PersonScript> {
  const attempt = await readWorded(tx, attemptId);
  const { job } = attempt;
  const { tenant } = job;
  if (!isPersonJobKind(job.kind)) throw new Error('This call is not about one person.');
  const { text, clipId } = await greeting(tx, attempt);
  const { gatherSeconds } = callLimits(jobKindOf(job.kind), tenant.settings);
  return {
    kind: job.kind,
    greeting: text,
    ...(clipId !== undefined && { clipId }),
    gatherSeconds,
    ...(tenant.officePhone !== null && { officePhone: tenant.officePhone }),
    keys: keysOf(attempt),
    isOpen: isOpen(attempt),
  };
}

function keysOf({ person, fromNumber, job }: WordedAttempt): PersonKeys {
  const { appointment, tenant } = job;
  if (!appointment) return QUALIFICATION_KEYS;
  const facts = reminderFacts({ person, appointment, tenant, sender: fromNumber });
  return reminderCall(facts, tenant).keys;
}

function isOpen(attempt: WordedAttempt): boolean {
  const { job } = attempt;
  const { appointment, signUp } = job;
  if (appointment) return isOpenFor({ kind: 'reminder', job, appointment }, attempt);
  return signUp !== null && isOpenFor({ kind: 'qualification', job, signUp }, attempt);
}
