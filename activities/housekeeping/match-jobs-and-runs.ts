import type { Runs } from '../../src/ports/runs.ts';
import type { Housekeeping, JobWithRun, Rota } from '../../src/ports/stores/housekeeping.ts';
import { each } from './each.ts';

export interface LooksDeps {
  housekeeping: Pick<Housekeeping, 'nextJobs' | 'leaveOff' | 'abort' | 'restart' | 'noteLooks'>;
  runs: Pick<Runs, 'look'>;
}

/** How many a sweep looks at. A hundred thousand that sleep are through within the hour. */
export interface Reach {
  most: Readonly<Record<Rota, number>>;
  /** Is noted after so many, so that a sweep that is cut off repeats no more than these. */
  page: number;
  /** No look of a rota begins later than this after its first; what is left comes first in the next sweep. */
  spanMs: number;
}

const USUAL: Reach = { most: { near: 5000, far: 2000 }, page: 500, spanMs: 10_000 };

/**
 * Every offer, reminder and sign-up that is open must have a run that goes on (A5). So many are looked at that the sweep is
 * through in time; the next goes on behind them.
 */
export async function matchJobsAndRuns(
  { housekeeping, runs }: LooksDeps,
  reach = USUAL,
): Promise<{ aborted: number; restarted: number; stuck: number }> {
  let aborted = 0;
  let restarted = 0;
  const looks: { tenantId: string; jobId: string; isStuck: boolean }[] = [];
  const look = async (job: JobWithRun) => {
    const runState = await runs.look(job.runId);
    looks.push({ ...job, isStuck: runState === 'stuck' });
    switch (runState) {
      case 'open':
      case 'stuck':
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
  };
  const failures = [
    ...(await goOn('near', { housekeeping, look, reach })),
    ...(await goOn('far', { housekeeping, look, reach })),
  ];
  await housekeeping.noteLooks(looks);
  if (failures.length > 0) throw failures[0];
  return { aborted, restarted, stuck: looks.filter(({ isStuck }) => isStuck).length };
}

interface Round {
  housekeeping: Pick<Housekeeping, 'nextJobs' | 'leaveOff'>;
  look: (job: JobWithRun) => Promise<void>;
  reach: Reach;
}

/** What cannot be looked at has had its turn too. @returns why. */
async function goOn(rota: Rota, { housekeeping, look, reach }: Round): Promise<unknown[]> {
  const failures: unknown[] = [];
  const overAt = performance.now() + reach.spanMs;
  let left = reach.most[rota];
  while (left > 0) {
    const { jobs, isEnd } = await housekeeping.nextJobs(rota, Math.min(left, reach.page));
    let last: JobWithRun | undefined;
    // Each begins after the one before it: behind the last that has begun, none has.
    const inTime = async (job: JobWithRun) => {
      if (performance.now() >= overAt) return;
      last = job;
      await look(job);
    };
    await each(jobs, inTime).catch((error: unknown) => failures.push(error));
    const isThrough = last === jobs.at(-1);
    if (isThrough && isEnd) await housekeeping.leaveOff(rota);
    else if (last) await housekeeping.leaveOff(rota, last.jobId);
    if (!isThrough || isEnd) break;
    left -= jobs.length;
  }
  return failures;
}
