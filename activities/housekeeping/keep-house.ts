import { CarrierUnavailable, type Carrier } from '../../src/ports/carrier.ts';
import type { Runs } from '../../src/ports/runs.ts';
import type { Attempts } from '../../src/ports/stores/attempts.ts';
import type { Housekeeping } from '../../src/ports/stores/housekeeping.ts';
import { askCarrier } from '../ring/ask-carrier.ts';

export interface HousekeepingDeps {
  housekeeping: Housekeeping;
  attempts: Attempts;
  runs: Runs;
  carrier: Carrier;
}

export interface HousekeepingReport {
  aborted: number;
  restarted: number;
  settling: number;
  overdue: number;
  texts: number;
  orphans: number;
}

/** How far back calls are compared: some sweeps, so that one that failed loses nothing. */
const SWEEP_MS = 15 * 60_000;
/** A call this young may be on its way into our tables. */
const YOUNG_MS = 3 * 60_000;

/** The minute's sweep: jobs against runs, doubts that nobody settles, and calls that nobody knows. */
export function keepHouse(deps: HousekeepingDeps) {
  return async (): Promise<HousekeepingReport> => ({
    ...(await matchJobsAndRuns(deps)),
    settling: await deps.housekeeping.settleStale(),
    overdue: await askAboutOverdue(deps),
    texts: await deps.housekeeping.resumeTexts(),
    orphans: await findOrphans(deps),
  });
}

async function matchJobsAndRuns({ housekeeping, runs }: HousekeepingDeps) {
  let aborted = 0;
  let restarted = 0;
  for (const job of await housekeeping.activeJobs()) {
    const runState = await runs.look(job.runId);
    switch (runState) {
      case 'open':
        break;
      case 'missing':
        await housekeeping.restart(job);
        restarted += 1;
        break;
      case 'completed':
      case 'cancelled':
      case 'terminated':
      case 'broken':
        await housekeeping.abort({ ...job, runState });
        aborted += 1;
    }
  }
  return { aborted, restarted };
}

/** An offer that is over has no run to notice that the end of a call was never reported (its line would stay taken). */
async function askAboutOverdue(deps: HousekeepingDeps): Promise<number> {
  const overdue = await deps.housekeeping.overdueCalls();
  for (const ref of overdue) await askCarrier(deps, ref);
  return overdue.length;
}

/** The carrier's list against our attempts: a call of ours that no attempt knows must not stay unseen. */
async function findOrphans({ housekeeping, carrier }: HousekeepingDeps): Promise<number> {
  let orphans = 0;
  for (const { accountId, account, number, now } of await housekeeping.senders()) {
    try {
      const calls = await carrier.findCalls({ account, from: number, since: now - SWEEP_MS });
      const settled = calls.filter(({ createdAt }) => createdAt < now - YOUNG_MS);
      orphans += (
        await housekeeping.orphans(
          accountId,
          settled.map(({ sid }) => sid),
        )
      ).length;
    } catch (error) {
      // The carrier is away: the next sweep looks further back than the time between two.
      if (!(error instanceof CarrierUnavailable)) throw error;
    }
  }
  return orphans;
}
