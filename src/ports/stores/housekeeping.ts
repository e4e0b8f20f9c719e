import type { RunState } from '../runs.ts';
import type { ClaimRef } from './after-yes.ts';
import type { AttemptRef } from './attempts.ts';
import type { MessageRef } from './texts.ts';
import type { DeliveryRef } from './webhooks-out.ts';

/**
 * `near`: offers, what is due within the hour or late or not planned yet, and what was found stuck. `far`: everything else, which
 * may sleep for weeks.
 */
export type Rota = 'near' | 'far';

export interface JobWithRun {
  tenantId: string;
  jobId: string;
  runId: string;
}

/** What the minute's sweep looks at: across tenants, in machine time. */
export interface Housekeeping {
  /** All jobs that should have a run by now. */
  activeJobs(): Promise<JobWithRun[]>;
  /** At most so many of them, from where the rota was left off. `isEnd`: none of it come after these. */
  nextJobs(rota: Rota, most: number): Promise<{ jobs: JobWithRun[]; isEnd: boolean }>;
  /** The rota goes on behind this job, whoever sweeps next; without one it begins anew. */
  leaveOff(rota: Rota, jobId?: string): Promise<void>;
  /** Its run was taken away: closes the job as aborted with the usual clean-up, and alarms (A5). */
  abort(job: { tenantId: string; jobId: string; runState: RunState }): Promise<void>;
  /** The server has never heard of its run, or has lost it: orders it anew (A5). */
  restart(job: { tenantId: string; jobId: string }): Promise<void>;
  /** Alarms once for each whose run cannot go on, until a look finds that it does, or the job is over. */
  noteLooks(looks: readonly { tenantId: string; jobId: string; isStuck: boolean }[]): Promise<void>;
  /** Attempts that a dead worker left in doubt: gives each a run that settles it. */
  settleStale(): Promise<number>;
  /** Calls whose end nobody has reported in time, and whose offer is over, so that no run asks about them any more. */
  overdueCalls(): Promise<AttemptRef[]>;
  /** Attempts that have been in doubt for so long that their run must be gone. */
  longDoubts(olderThanMs: number): Promise<AttemptRef[]>;
  /** Outgoing webhooks, and entries into rosters, that nobody has tried for minutes after they were due. */
  overdueDeliveries(): Promise<DeliveryRef[]>;
  /** Claims whose run has not come back for the reminder. */
  overdueReminders(): Promise<ClaimRef[]>;
  /** Texts that nobody has touched for minutes. */
  staleTexts(): Promise<MessageRef[]>;
  /**
   * Takes away what is old and over: delivered orders, answers kept for repeated requests, the inbox, clips, outgoing events,
   * notices, alerts. @returns how many.
   */
  sweep(): Promise<number>;
  /** Chains the entries of the audit log that have been written since (X10). @returns how many. */
  sealAudit(): Promise<number>;
  /** Tells the office of shifts that begin soon and of alerts that no tenant has raised itself (A7). @returns how many. */
  tellDue(): Promise<number>;
  /** Counts the calls of days that are over, and tells the day's figures once (R11, X10). @returns how many tenants and days. */
  keepTallies(): Promise<number>;
  /** Holds tenants whose calls of the last hour go badly (R11). @returns how many. */
  pauseWhereBad(): Promise<number>;
  /** A sweep is through, and of its parts these fail, and no others: alarms for each once, until it succeeds. */
  noteFailing(failing: readonly { sweep: string; code: string }[]): Promise<void>;
  /** The accounts and caller ids that are ours. */
  senders(): Promise<{ accountId: string; account: string; number: string; now: number }[]>;
  /** Which of these calls no attempt knows, and nobody has been told of: each is alarmed once. */
  orphans(accountId: string, sids: readonly string[]): Promise<string[]>;
}
