import { ApplicationFailure } from '@temporalio/activity';
import { CarrierUnavailable, type Carrier } from '../../src/ports/carrier.ts';
import type { Runs } from '../../src/ports/runs.ts';
import type { AfterYes } from '../../src/ports/stores/after-yes.ts';
import type { Attempts } from '../../src/ports/stores/attempts.ts';
import type { Housekeeping } from '../../src/ports/stores/housekeeping.ts';
import { askCarrier } from '../ring/ask-carrier.ts';
import type { RingDeps } from '../ring/ring-deps.ts';
import { settleAttempt } from '../ring/settle-attempt.ts';
import { deliverText, type TextDeps } from '../texts/deliver-text.ts';
import { deliverWebhook, type WebhookDeps } from '../webhooks-out/deliver-webhook.ts';
import { each } from './each.ts';
import { matchJobsAndRuns } from './match-jobs-and-runs.ts';

export interface HousekeepingDeps {
  housekeeping: Housekeeping;
  attempts: Attempts;
  runs: Runs;
  carrier: Carrier;
  afterYes: Pick<AfterYes, 'remind'>;
}

export interface HousekeepingReport {
  aborted: number;
  restarted: number;
  stuck: number;
  settling: number;
  overdue: number;
  texts: number;
  /** Outgoing webhooks, entries into rosters and reminders whose runs are gone. */
  afterwards: number;
  orphans: number;
  /** Notices to the office that nobody else has written. */
  told: number;
  /** Orders delivered days ago and answers kept for repeated requests, taken away. */
  swept: number;
}

/** How far back calls are compared: some sweeps, so that one that failed loses nothing. */
const SWEEP_MS = 15 * 60_000;
/** A call this young may be on its way into our tables. */
const YOUNG_MS = 3 * 60_000;

/**
 * The minute's sweep: jobs against runs, doubts that nobody settles, and calls that nobody knows. What fails in
 * one part does not keep the others from being done.
 */
export function keepHouse(deps: RingDeps & TextDeps & WebhookDeps & HousekeepingDeps) {
  return async (): Promise<HousekeepingReport> => {
    const [jobs, settling, overdue, texts, afterwards, orphans, told, swept] =
      await Promise.allSettled([
        matchJobsAndRuns(deps),
        settleDoubts(deps),
        askAboutOverdue(deps),
        resumeTexts(deps),
        resumeAfterwards(deps),
        findOrphans(deps),
        deps.housekeeping.tellDue(),
        deps.housekeeping.sweep(),
      ]);
    return {
      ...valueOf(jobs),
      settling: valueOf(settling),
      overdue: valueOf(overdue),
      texts: valueOf(texts),
      afterwards: valueOf(afterwards),
      orphans: valueOf(orphans),
      told: valueOf(told),
      swept: valueOf(swept),
    };
  };
}

/** Thrown only when every part is through. */
function valueOf<T>(part: PromiseSettledResult<T>): T {
  if (part.status === 'rejected') throw part.reason;
  return part.value;
}

/** Still in doubt: the next sweep looks again. */
function unlessNotYet(error: unknown): void {
  if (!(error instanceof ApplicationFailure && error.type === 'not_yet')) throw error;
}

/** Those that a dead worker left, and those whose own run was taken away. */
async function settleDoubts(deps: RingDeps & HousekeepingDeps): Promise<number> {
  const left = await deps.housekeeping.settleStale();
  const long = await deps.housekeeping.longDoubts(2 * deps.reconcileGraceMs);
  await each(long, (ref) => settleAttempt(deps)(ref).catch(unlessNotYet));
  return left + long.length;
}

async function resumeTexts(deps: TextDeps & HousekeepingDeps): Promise<number> {
  const texts = await deps.housekeeping.staleTexts();
  await each(texts, deliverText(deps));
  return texts.length;
}

async function resumeAfterwards(deps: WebhookDeps & HousekeepingDeps): Promise<number> {
  const deliveries = await deps.housekeeping.overdueDeliveries();
  await each(deliveries, deliverWebhook(deps));
  const reminders = await deps.housekeeping.overdueReminders();
  await each(reminders, (claim) => deps.afterYes.remind(claim));
  return deliveries.length + reminders.length;
}

/** An offer that is over has no run to notice that the end of a call was never reported (its line would stay taken). */
async function askAboutOverdue(deps: HousekeepingDeps): Promise<number> {
  const overdue = await deps.housekeeping.overdueCalls();
  await each(overdue, (ref) => askCarrier(deps, ref));
  return overdue.length;
}

/** The carrier's list against our attempts: a call of ours that no attempt knows must not stay unseen. */
async function findOrphans({ housekeeping, carrier }: HousekeepingDeps): Promise<number> {
  let orphans = 0;
  await each(await housekeeping.senders(), async ({ accountId, account, number, now }) => {
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
  });
  return orphans;
}
