import type { PersonJobs } from '../../../ports/stores/person-jobs.ts';
import type { Database } from '../db/database.ts';
import { noteStall } from '../notices/note-stall.ts';
import { cancelJob } from './cancel-job.ts';
import { planDue } from './plan-due.ts';

export function createPersonJobs(database: Database): PersonJobs {
  return {
    planDue: ({ tenantId, jobId }) =>
      database.inTenant(tenantId, async (tx) => noteStall(tx, jobId, await planDue(tx, jobId))),
    close: ({ tenantId, jobId }, end) =>
      database.inTenant(tenantId, (tx) => cancelJob(tx, jobId, end)),
  };
}
