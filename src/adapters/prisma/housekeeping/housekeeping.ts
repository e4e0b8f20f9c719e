import type { Housekeeping } from '../../../ports/stores/housekeeping.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { doubt } from '../attempts/dial/answered.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { Database } from '../db/database.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

/** A start that was ordered this recently may not have reached the server yet. */
const YOUNG_MS = 20_000;
/** A POST that began this long ago has been answered, or its worker is gone. */
const STALE_MS = 45_000;

export function createHousekeeping(database: Database): Housekeeping {
  return {
    activeJobs: () =>
      database.asSystem(async (db) => {
        const rows = await db.$queryRaw<{ tenant_id: string; id: string }[]>`
          SELECT job.tenant_id, job.id FROM job
          WHERE job.state = 'active'
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.job_id = job.id AND outbox.kind = 'start' AND outbox.done_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.job_id = job.id AND outbox.kind = 'start'
                            AND outbox.created_at > clock_timestamp() - ${YOUNG_MS} * interval '1 millisecond')`;
        return rows.map(({ tenant_id: tenantId, id: jobId }) => ({
          tenantId,
          jobId,
          runId: `shift-offer/${jobId}`,
        }));
      }),

    abort: ({ tenantId, jobId, runState }) =>
      database.inTenant(tenantId, async (tx) => {
        const job = await lockJob(tx, jobId);
        if (job?.state !== 'active') return;
        await closeJob(tx, job, { result: 'aborted', reason: `Its run is ${runState}.` });
        await raiseAlert(tx, { kind: 'run_aborted', subject: jobId, detail: { runState } });
      }),

    restart: ({ tenantId, jobId }) =>
      database.inTenant(tenantId, async (tx) => {
        const job = await lockJob(tx, jobId);
        if (job?.state !== 'active') return;
        await enqueueStart(tx, {
          kind: 'shift-offer',
          id: jobId,
          jobId,
          input: { tenantId, offerId: jobId, ownsWaves: job.ownsWaves },
        });
        await raiseAlert(tx, { kind: 'run_restarted', subject: jobId });
      }),

    async settleStale() {
      const stale = await database.asSystem(
        (db) =>
          db.$queryRaw<{ tenant_id: string; id: string }[]>`
          SELECT tenant_id, id FROM attempt WHERE state = 'dialing'
             AND dialed_real_at < clock_timestamp() - ${STALE_MS} * interval '1 millisecond'`,
      );
      for (const { tenant_id: tenantId, id } of stale) {
        await database.inTenant(tenantId, async (tx) => {
          const attempt = await lockAttempt(tx, id);
          if (attempt.state === 'dialing') await doubt(tx, attempt);
        });
      }
      return stale.length;
    },

    async resumeTexts() {
      const stale = await database.asSystem(
        (db) =>
          db.$queryRaw<{ tenant_id: string; id: string; job_id: string | null }[]>`
          SELECT tenant_id, id, job_id FROM message WHERE state IN ('reserved', 'sending', 'unclear')
             AND updated_at < clock_timestamp() - interval '2 minutes'
             AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.target = 'text/' || message.id)`,
      );
      for (const { tenant_id: tenantId, id, job_id: jobId } of stale) {
        const input = { tenantId, messageId: id };
        await database.inTenant(tenantId, (tx) =>
          enqueueStart(tx, { kind: 'text', id, input, ...(jobId !== null && { jobId }) }),
        );
      }
      return stale.length;
    },

    senders: () =>
      database.asSystem(
        (db) => db.$queryRaw<{ accountId: string; account: string; number: string; now: number }[]>`
          SELECT account.id AS "accountId", account.ref AS account, sender.number,
                 (extract(epoch FROM clock_timestamp()) * 1000)::float8
                 + coalesce((SELECT max(offset_ms) FROM clock_offset JOIN tenant ON tenant.id = clock_offset.tenant_id
                             WHERE tenant.sender_id = sender.id), 0)::float8 AS now
          FROM sender JOIN account ON account.id = sender.account_id WHERE account.held_because IS NULL`,
      ),

    orphans: (accountId, sids) =>
      database.asSystem(async (db) => {
        const known = await db.attempt.findMany({
          where: { accountId, carrierSid: { in: [...sids] } },
          select: { carrierSid: true },
        });
        const bound = new Set(known.map(({ carrierSid }) => carrierSid));
        const orphans = sids.filter((sid) => !bound.has(sid));
        for (const sid of orphans) {
          await raiseAlert({ db }, { kind: 'orphan_call', subject: sid, detail: { accountId } });
        }
        return orphans;
      }),
  };
}
