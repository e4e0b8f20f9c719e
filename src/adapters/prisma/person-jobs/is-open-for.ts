import type { Attempt } from '../generated/client.ts';
import { isAskedIn } from './answer-of.ts';
import type { PersonJob } from './lock-person-job.ts';

/** Whether what is said in this call can still be noted: on the terms on which it was made, and not answered otherwise. */
export function isOpenFor(found: PersonJob, call: Pick<Attempt, 'kind' | 'reservedAt'>): boolean {
  const { job } = found;
  if (job.state !== 'active') return false;
  if (job.plannedFrom !== null && call.reservedAt < job.plannedFrom) return false;
  switch (found.kind) {
    case 'reminder':
      return isAskedIn(found.appointment, call);
    case 'qualification':
      return true;
  }
}
