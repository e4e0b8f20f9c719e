import type { PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { PersonJob } from '../person-jobs/lock-person-job.ts';
import { isUnanswered } from '../person-jobs/answer-of.ts';
import type { Audience } from '../texts/inbound/audience.ts';

/** An appointment or a sign-up that this number was called about, by the newest job of it. */
export interface ReachedMatter {
  tenantId: string;
  personId: string;
  jobId: string;
  /** Every job of it: one that was told may have given way to another. */
  jobIds: readonly string[];
  /** Whether what the caller says about it can be noted. */
  isLive: boolean;
  /** Its calls go on. */
  isActive: boolean;
  reached: { at: number };
}

/** A reminder may be a week ahead of its appointment. */
const REACHED_FOR_MS = 14 * 86_400_000;

/** Those that are open come first, then those that were handed over; of either the one that was called about last. */
export async function reachedMatters(
  database: Database,
  { people, numberHash }: Audience,
): Promise<ReachedMatter[]> {
  const tenantIds = [...new Set(people.map(({ tenantId }) => tenantId))];
  const personIds = people.map(({ personId }) => personId);
  const found: ReachedMatter[] = [];
  for (const tenantId of tenantIds) {
    found.push(
      ...(await database.inTenant(tenantId, (tx) => mattersIn(tx, { numberHash, personIds }))),
    );
  }
  return found.sort(
    (a, b) => Number(b.isActive) - Number(a.isActive) || b.reached.at - a.reached.at,
  );
}

/** By the newest call about each; not of whoever had this number then. */
async function mattersIn(
  tx: TenantTx,
  { numberHash, personIds }: { numberHash: string; personIds: string[] },
): Promise<ReachedMatter[]> {
  const { db, tenantId, now } = tx;
  const calls = await db.attempt.findMany({
    where: {
      ...{ tenantId, numberHash, personId: { in: personIds } },
      dialedAt: { gt: new Date(now - REACHED_FOR_MS) },
      job: { kind: { in: ['reminder', 'qualification'] } },
    },
    select: { dialedAt: true, job: { select: { appointmentId: true, signUpId: true } } },
    orderBy: { dialedAt: 'asc' },
  });
  const reaches = new Map(calls.map(({ dialedAt, job }) => [subjectOf(job), Number(dialedAt)]));
  const subjects = { in: [...reaches.keys()].filter((id) => id !== '') };
  const jobs = await db.job.findMany({
    where: { tenantId, OR: [{ appointmentId: subjects }, { signUpId: subjects }] },
    include: { appointment: true, signUp: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const newest = new Map(
    jobs
      // The one that is open goes before any that has ended.
      .toSorted((a, b) => Number(a.state === 'active') - Number(b.state === 'active'))
      .map((job) => [subjectOf(job), job]),
  );
  return [...newest].flatMap(([subject, { appointment, signUp, ...job }]) => {
    const { id: jobId, personId } = job;
    if (personId === null) return [];
    const isLive =
      (appointment !== null && canAnswer({ kind: 'reminder', job, appointment }, now)) ||
      (signUp !== null && canAnswer({ kind: 'qualification', job, signUp }, now));
    const isActive = job.state === 'active';
    const own = jobs.filter((one) => subjectOf(one) === subject);
    const jobIds = own.map(({ id }) => id);
    return {
      tenantId,
      personId,
      jobId,
      jobIds,
      isLive,
      isActive,
      reached: { at: reaches.get(subject) ?? 0 },
    };
  });
}

function subjectOf({
  appointmentId,
  signUpId,
}: {
  appointmentId: string | null;
  signUpId: string | null;
}): string {
  return appointmentId ?? signUpId ?? '';
}

/** Ends that have left the appointment unanswered: the office has it, or nobody has to. */
const ANSWERABLE = ['handed_over', 'aborted', 'answered'] as const satisfies PersonJobResult[];

/** While its calls go on, and also after they have ended without an answer, as long as one would still be of use. */
export function canAnswer(found: PersonJob, now: number): boolean {
  const { state, result } = found.job;
  const isActive = state === 'active';
  switch (found.kind) {
    case 'reminder': {
      const { appointment } = found;
      if (!isUnanswered(appointment)) return false;
      if (appointment.startsAt === null) return isActive;
      const isToCome = appointment.startsAt.getTime() > now;
      return isToCome && (isActive || ANSWERABLE.some((one) => one === result));
    }
    case 'qualification':
      return isActive || (result === 'failed' && found.signUp.state === 'failed');
  }
}
