import type { Housekeeping } from '../../../ports/stores/housekeeping.ts';
import type { Database } from '../db/database.ts';
import { tellDue } from '../notices/due-notices.ts';
import { findOrphans, readSenders } from './orphans.ts';
import { abortJob, noteStuck, readActiveJobs, restartJob } from './jobs-and-runs.ts';
import { readOverdueDeliveries, readOverdueReminders } from './after-yes-left-behind.ts';
import { readOverdueCalls } from './overdue-calls.ts';
import { sweepOutbox } from './sweep-outbox.ts';
import { sweepRequests } from './sweep-requests.ts';
import { readLongDoubts, readStaleTexts, settleStale } from './left-behind.ts';

export function createHousekeeping(database: Database): Housekeeping {
  return {
    activeJobs: () => database.asSystem(readActiveJobs),
    abort: ({ tenantId, jobId, runState }) =>
      database.inTenant(tenantId, (tx) => abortJob(tx, jobId, runState)),
    restart: ({ tenantId, jobId }) => database.inTenant(tenantId, (tx) => restartJob(tx, jobId)),
    stuck: (jobs) => noteStuck(database, jobs),
    settleStale: () => settleStale(database),
    overdueCalls: () => database.asSystem(readOverdueCalls),
    longDoubts: (olderThanMs) => database.asSystem((db) => readLongDoubts(db, olderThanMs)),
    staleTexts: () => database.asSystem(readStaleTexts),
    overdueDeliveries: () => database.asSystem(readOverdueDeliveries),
    overdueReminders: () => database.asSystem(readOverdueReminders),
    sweep: async () => (await sweepOutbox(database)) + (await sweepRequests(database)),
    tellDue: () => tellDue(database),
    senders: () => database.asSystem(readSenders),
    orphans: (accountId, sids) => database.asSystem((db) => findOrphans(db, accountId, sids)),
  };
}
