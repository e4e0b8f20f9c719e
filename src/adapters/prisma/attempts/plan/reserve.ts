import { randomBytes } from 'node:crypto';
import type { Verdict } from '../../../../domain/gate/verdict.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import { record } from '../../audit/record-act.ts';
import { isUniqueViolation } from '../../directory/unique-violation.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Person } from '../../generated/client.ts';
import { recordDecision } from '../../gate/record-decision.ts';
import type { JobSituation } from '../../gate/read-facts.ts';
import { recordAttemptEvent } from '../record-event.ts';
import type { Judged } from './judged.ts';

/** A number that somebody else has just taken is asked about again after a usual ring. */
const NUMBER_TAKEN_RETRY_MS = 30_000;

/** The next person of a round. */
export async function reserveInRound(
  tx: TenantTx,
  { situation, judged, round }: { situation: JobSituation; judged: Judged; round: number },
): Promise<Reserved> {
  const { person, verdict } = judged;
  const ordinal = await ordinalOf(tx, { jobId: situation.job.id, round, personId: person.id });
  const ring = { ordinal, round, kind: 'scheduled', step: `round ${round}` } as const;
  return reserveRing(tx, { situation, person, verdict, ring });
}

export interface WantedRing {
  /** From the story of the run, so that the same step is never a second ring. */
  ordinal: string;
  round: number;
  kind: 'scheduled' | 'retry' | 'immediate';
  /** As decisions name it. */
  step: string;
}

type Reserved = Extract<RingPlan, { kind: 'dial' | 'wait' }>;

/** Reserves the ring: from here on the number is taken, for every job of every tenant. */
export async function reserveRing(
  tx: TenantTx,
  {
    situation: { job, account, fromNumber },
    person,
    verdict,
    ring,
  }: {
    situation: Pick<JobSituation, 'job' | 'account' | 'fromNumber'>;
    person: Person;
    verdict: Verdict;
    ring: WantedRing;
  },
): Promise<Reserved> {
  const { db, now, tenantId } = tx;
  const { ordinal, round, kind, step } = ring;
  const token = randomBytes(24).toString('base64url');
  const [inserted] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO attempt (id, tenant_id, job_id, ordinal, round, person_id, purpose, subject, kind, account_id, from_number,
                         to_number, number_hash, token, priority, reserved_at)
    VALUES (gen_random_uuid(), ${tenantId}::uuid, ${job.id}::uuid, ${ordinal}, ${round}, ${person.id}::uuid, ${job.purpose},
            ${job.subject}, ${kind}, ${account.id}::uuid, ${fromNumber}, ${person.phone}, ${person.numberHash}, ${token},
            ${job.priority}, ${new Date(now)})
    ON CONFLICT DO NOTHING RETURNING id`;
  const attemptId =
    inserted?.id ?? (await takeReleased(tx, { job, account, fromNumber, ordinal, person }));
  if (attemptId === undefined) {
    return { kind: 'wait', forMs: NUMBER_TAKEN_RETRY_MS, because: 'not_in_call' };
  }
  await recordDecision(tx, {
    ...{ jobId: job.id, personId: person.id, attemptId, about: 'ring', stage: 'reserve' },
    ...{ step, verdict },
  });
  await recordAttemptEvent(tx, { attemptId, source: 'protocol', kind: 'reserved' });
  if (job.purpose === 'emergency') {
    await record(db, tenantId, {
      actor: { kind: 'run', id: job.id },
      action: 'ringForEmergency',
      subjects: { jobId: job.id, attemptId, personId: person.id },
    });
  }
  return { kind: 'dial', attemptId };
}

/**
 * An attempt of the same step that was let go is taken up again: its ordinal was never used. Should another job take the
 * number at this very moment, the index that keeps it says so, and this alone is undone.
 */
async function takeReleased(
  { db, now }: TenantTx,
  {
    job,
    account,
    fromNumber,
    ordinal,
    person,
  }: Pick<JobSituation, 'job' | 'account' | 'fromNumber'> & { ordinal: string; person: Person },
): Promise<string | undefined> {
  await db.$executeRaw`SAVEPOINT taking`;
  try {
    const [taken] = await db.$queryRaw<{ id: string }[]>`
      UPDATE attempt SET state = 'reserved', reserved_at = ${new Date(now)}, to_number = ${person.phone},
             number_hash = ${person.numberHash}, account_id = ${account.id}::uuid, from_number = ${fromNumber}, ticket_at = clock_timestamp(), asked_at = clock_timestamp()
      WHERE job_id = ${job.id}::uuid AND ordinal = ${ordinal} AND state = 'released'
        AND NOT EXISTS (SELECT 1 FROM numbers_in_call(ARRAY[${person.numberHash}]::text[], NULL)) RETURNING id`;
    return taken?.id;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await db.$executeRaw`ROLLBACK TO SAVEPOINT taking`;
    return undefined;
  }
}

/** A ring that was proven never to have been placed uses up nobody's turn: the next try is an attempt of its own. */
async function ordinalOf(
  { db }: TenantTx,
  { jobId, round, personId }: { jobId: string; round: number; personId: string },
): Promise<string> {
  const neverPlaced = await db.attempt.count({
    where: { jobId, round, personId, state: 'not_placed' },
  });
  const ordinal = `round-${round}/person-${personId}`;
  return neverPlaced === 0 ? ordinal : `${ordinal}/try-${neverPlaced + 1}`;
}
