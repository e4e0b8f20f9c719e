import { jobKindOf } from '../../../../domain/person-job/job-kind.ts';
import type { Attempt, Job } from '../../generated/client.ts';

/** How decisions name a ring. */
export function stepOfRing(
  job: Pick<Job, 'kind'>,
  { round, kind }: Pick<Attempt, 'round' | 'kind'>,
): string {
  if (kind === 'immediate') return 'call now';
  switch (jobKindOf(job.kind)) {
    case 'shift_offer':
      return `round ${round}`;
    case 'reminder':
      return round === 0 ? 'call' : `reminder ${round}`;
    case 'qualification':
    case 'test_call':
      return 'call';
  }
}
