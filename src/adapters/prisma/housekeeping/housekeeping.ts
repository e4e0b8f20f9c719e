import type { Housekeeping } from '../../../ports/stores/housekeeping.ts';
import { pauseWhereBad } from '../analytics/auto-pause.ts';
import { keepTallies } from '../analytics/keep-tallies.ts';
import { sealEntries } from '../audit/seal-entries.ts';
import type { Database } from '../db/database.ts';
import { tellDue } from '../notices/due-notices.ts';
import { findOrphans, readSenders } from './orphans.ts';
import { abortJob, restartJob } from './jobs-and-runs.ts';
import { leaveOff, noteLooks, readActiveJobs, readNextJobs } from './looks.ts';
import { readOverdueDeliveries, readOverdueReminders } from './after-yes-left-behind.ts';
import { readOverdueCalls } from './overdue-calls.ts';
import { noteFailing } from './note-failing.ts';
import { type Kept, sweepOld, USUALLY_KEPT } from './sweep-old.ts';
import { readLongDoubts, readStaleTexts, settleStale } from './left-behind.ts';

export function createHousekeeping(
  database: Database,
  { kept = USUALLY_KEPT }: { kept?: Kept | undefined } = {},
): Housekeeping {
  return {
    activeJobs: () => database.asSystem(readActiveJobs),
    nextJobs: (rota, most) => database.asSystem((db) => readNextJobs(db, rota, most)),
    leaveOff: (rota, jobId) => leaveOff(database, rota, jobId),
    abort: ({ tenantId, jobId, runState }) =>
      database.inTenant(tenantId, (tx) => abortJob(tx, jobId, runState)),
    restart: ({ tenantId, jobId }) => database.inTenant(tenantId, (tx) => restartJob(tx, jobId)),
    noteLooks: (looks) => noteLooks(database, looks),
    settleStale: () => settleStale(database),
    overdueCalls: () => database.asSystem(readOverdueCalls),
    longDoubts: (olderThanMs) => database.asSystem((db) => readLongDoubts(db, olderThanMs)),
    staleTexts: () => database.asSystem(readStaleTexts),
    overdueDeliveries: () => database.asSystem(readOverdueDeliveries),
    overdueReminders: () => database.asSystem(readOverdueReminders),
    sweep: () => sweepOld(database, kept),
    sealAudit: () => sealEntries(database),
    tellDue: () => tellDue(database),
    keepTallies: () => keepTallies(database),
    pauseWhereBad: () => pauseWhereBad(database),
    senders: () => database.asSystem(readSenders),
    noteFailing: (failing) => database.asSystem((db) => noteFailing(db, failing)),
    orphans: (accountId, sids) => database.asSystem((db) => findOrphans(db, accountId, sids)),
  };
}
