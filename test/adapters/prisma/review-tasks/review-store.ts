import { randomUUID } from 'node:crypto';
import { createReviewTasks } from '../../../../src/adapters/prisma/review-tasks/review-tasks.ts';
import { lockJob } from '../../../../src/adapters/prisma/offers/lock-job.ts';
import { cancelJob } from '../../../../src/adapters/prisma/person-jobs/cancel-job.ts';
import { openReminder } from '../../../../src/adapters/prisma/person-jobs/open-reminder.ts';
import {
  openReview,
  type ReviewKind,
} from '../../../../src/adapters/prisma/person-jobs/open-review.ts';
import { agencyOf } from '../claims/agency.ts';
import { aNumber, openSignUps } from '../sign-ups/sign-up-store.ts';

export const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday about noon in Sydney, and one at four in the morning. */
const NOON = Date.parse('2026-01-05T01:30:00Z');
const NIGHT = Date.parse('2026-01-04T17:00:00Z');

type Store = Awaited<ReturnType<typeof openReviews>>;

/** The queue of the office on a database of its own, and a tenant in it whose clock is set. */
export async function openReviews() {
  const opened = await openSignUps();
  const { database } = opened.store;
  return {
    ...opened,
    database,
    reviewTasks: createReviewTasks(database),
    async aTenantAt(hour: 'noon' | 'night'): Promise<string> {
      const { tenantId } = await agencyOf(opened.store, { people: 0 });
      await opened.setClock(tenantId, aheadOf(hour));
      return tenantId;
    },
    /** So much later than the hour that the clock was set to. */
    async later(tenantId: string, hour: 'noon' | 'night', ms: number): Promise<void> {
      await opened.setClock(tenantId, aheadOf(hour) + ms);
    },
  };
}

function aheadOf(hour: 'noon' | 'night'): number {
  return WEEK_MS - ((Date.now() - (hour === 'noon' ? NOON : NIGHT)) % WEEK_MS);
}

/** An appointment in ten days whose reminder has ended, and what the office has to do about it. */
export async function aMatter(
  { sql, database }: Store,
  tenantId: string,
  { kind, reason = 'retries_used_up' }: { kind: ReviewKind; reason?: string },
) {
  const { e164, hash, zones } = aNumber();
  const personId = randomUUID();
  const appointmentId = randomUUID();
  await sql.query(
    `INSERT INTO person (id, tenant_id, role, first_name, last_name, phone, number_hash, phone_country, phone_type, phone_zones)
     VALUES ($1, $2, 'contact', 'Ann', 'Example', $3, $4, 'AU', 'mobile', $5)`,
    [personId, tenantId, e164, hash, zones],
  );
  await sql.query(
    `INSERT INTO appointment (id, tenant_id, person_id, type, starts_at, zone, status)
     VALUES ($1, $2, $3, 'eye test', now() + interval '30 days', 'Australia/Sydney', 'scheduled')`,
    [appointmentId, tenantId, personId],
  );
  const jobId = await database.inTenant(tenantId, async (tx) => {
    const reminder = await openReminder(tx, appointmentId);
    if (!('jobId' in reminder)) throw new Error(`No reminder: ${reminder.kind}`);
    const job = await lockJob(tx, reminder.jobId);
    if (!job) throw new Error('No job.');
    await openReview(tx, job, { kind, reason });
    await cancelJob(tx, job.id, { result: 'handed_over', reason });
    const status = kind === 'new_time' ? 'reschedule_wanted' : 'no_answer';
    await tx.db.appointment.update({ where: { id: appointmentId }, data: { status } });
    return job.id;
  });
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM review_task WHERE job_id = $1', [
    ...[jobId],
  ]);
  return { reviewTaskId: rows[0]?.id ?? '', appointmentId, personId, jobId };
}

/** Somebody has signed up, could not be reached, and is a matter of the office. */
export async function aSignUpMatter({ sql, signUps, database }: Store, tenantId: string) {
  const { signUpId } = await signUps.enqueue({
    ...{ tenantId, userId: randomUUID(), phone: aNumber(), isTrusted: true },
  });
  const jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';
  await database.inTenant(tenantId, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (!job) throw new Error('No job.');
    await openReview(tx, job, { kind: 'manual_review', reason: 'retries_used_up' });
    await cancelJob(tx, jobId, { result: 'failed', reason: 'retries_used_up' });
  });
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM review_task WHERE job_id = $1', [
    ...[jobId],
  ]);
  return { reviewTaskId: rows[0]?.id ?? '', signUpId, jobId };
}
