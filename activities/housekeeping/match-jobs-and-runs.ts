import type { Runs } from '../../src/ports/runs.ts';
import type { Housekeeping } from '../../src/ports/stores/housekeeping.ts';
import { each } from './each.ts';

/** Every offer that is open must have a run that goes on (A5). */
export async function matchJobsAndRuns({
  housekeeping,
  runs,
}: {
  housekeeping: Pick<Housekeeping, 'activeJobs' | 'abort' | 'restart' | 'stuck'>;
  runs: Pick<Runs, 'look'>;
}): Promise<{ aborted: number; restarted: number; stuck: number }> {
  let aborted = 0;
  let restarted = 0;
  const stuck: { tenantId: string; jobId: string }[] = [];
  await each(await housekeeping.activeJobs(), async (job) => {
    const runState = await runs.look(job.runId);
    switch (runState) {
      case 'open':
        break;
      case 'stuck':
        stuck.push(job);
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
  });
  await housekeeping.stuck(stuck);
  return { aborted, restarted, stuck: stuck.length };
}
