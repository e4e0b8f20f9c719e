import { ApplicationFailure } from '@temporalio/activity';
import type { Carrier } from '../../src/ports/carrier.ts';
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
import { failuresOf, OVERTIME } from './failures-of.ts';
import { orphanSearch } from './find-orphans.ts';
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
  /** What is old, taken away. */
  swept: number;
  /** Entries of the audit log, chained. */
  sealed: number;
  /** Tenants and days whose calls were counted. */
  counted: number;
  /** Tenants held since their calls go badly. */
  paused: number;
}

/** Leaves time to say so before the activity is given up (`workflows/activity-queues.ts`). */
const SWEEPS_MS = 45_000;

/**
 * The minute's sweep: jobs against runs, doubts that nobody settles, and calls that nobody knows. What fails in
 * one part, or does not come to its end, does not keep the others from being done, and is alarmed until it succeeds.
 */
export function keepHouse(deps: RingDeps & TextDeps & WebhookDeps & HousekeepingDeps) {
  const findOrphans = orphanSearch(deps);
  return async (): Promise<HousekeepingReport> => {
    const sweeps = {
      runs: matchJobsAndRuns(deps),
      doubts: settleDoubts(deps),
      overdue: askAboutOverdue(deps),
      texts: resumeTexts(deps),
      afterwards: resumeAfterwards(deps),
      orphans: findOrphans(),
      notices: deps.housekeeping.tellDue(),
      old: deps.housekeeping.sweep(),
      audit: deps.housekeeping.sealAudit(),
      tallies: deps.housekeeping.keepTallies(),
      pauses: deps.housekeeping.pauseWhereBad(),
    };
    const failing = await failuresOf(sweeps, SWEEPS_MS);
    await deps.housekeeping.noteFailing(failing);
    const late = failing.filter(({ code }) => code === OVERTIME).map(({ sweep }) => sweep);
    if (late.length > 0) throw overtime(late);
    return {
      ...(await sweeps.runs),
      settling: await sweeps.doubts,
      overdue: await sweeps.overdue,
      texts: await sweeps.texts,
      afterwards: await sweeps.afterwards,
      orphans: await sweeps.orphans,
      told: await sweeps.notices,
      swept: await sweeps.old,
      sealed: await sweeps.audit,
      counted: await sweeps.tallies,
      paused: await sweeps.pauses,
    };
  };
}

/** Nobody waits for these any longer. */
function overtime(sweeps: readonly string[]): ApplicationFailure {
  const message = `Sweeps that took too long: ${sweeps.join(', ')}.`;
  return ApplicationFailure.create({ type: OVERTIME, message });
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
  await each(overdue, (ref) => askCarrier(deps, ref).catch(unlessNotYet));
  return overdue.length;
}
