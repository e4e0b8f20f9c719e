import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { Database } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';

/**
 * A key pressed in the last moment may arrive after the report that the call is over. Claims and opt-outs do
 * not pass through the life cycle (A2), so such a key still counts for a little while.
 */
const LAST_KEY_MS = 2 * 60_000;

/** One statement: every webhook begins with it. As the narrow role, since whose call it is comes out only here. */
export async function findCall(
  database: Database,
  by: { token: string } | { accountRef: string; sid: string },
): Promise<LiveCall | undefined> {
  const its =
    'token' in by
      ? Prisma.sql`token = ${by.token}`
      : Prisma.sql`ref = ${by.accountRef} AND carrier_sid = ${by.sid}`;
  const [found] = await database.system.$queryRaw<FoundRow[]>`
    SELECT attempt.tenant_id AS "tenantId", attempt.id AS "attemptId", job_id AS "offerId", job.kind AS "jobKind", attempt.person_id AS "personId",
           token, ref AS "accountRef", carrier_sid AS "carrierSid",
           coalesce(ended_at + ${LAST_KEY_MS} * interval '1 millisecond'
                    < clock_timestamp() + coalesce(offset_ms, 0) * interval '1 millisecond', false) AS ended
    FROM attempt JOIN account ON account.id = account_id JOIN job ON job.id = attempt.job_id
         LEFT JOIN clock_offset ON clock_offset.tenant_id = attempt.tenant_id
    WHERE ${its}`;
  if (!found) return undefined;
  const { carrierSid, jobKind, ...call } = found;
  return {
    ...call,
    jobKind: jobKindOf(jobKind),
    ...(carrierSid !== null && { carrierSid }),
  };
}

type FoundRow = Omit<LiveCall, 'carrierSid' | 'jobKind'> & {
  carrierSid: string | null;
  jobKind: string;
};
