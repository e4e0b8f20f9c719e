import type { DuePlan, PersonJobs } from '../../src/ports/stores/person-jobs.ts';
import { notYet } from '../not-yet.ts';
import { askCarrier } from './ask-carrier.ts';
import { dial } from './dial.ts';
import type { RingDeps } from './ring-deps.ts';

export interface RingDueInput {
  tenantId: string;
  jobId: string;
  /** An attempt whose end should have been reported by now. */
  overdue?: string;
}

/** What the run does next. What the attempt went through in between is in the database. */
export type DueStep = Exclude<DuePlan, { kind: 'dial' | 'settling' }>;

/**
 * One step of a job of one person: what the last call has come to is applied, and the next is dialled if it is due. May be
 * retried for ever, because the attempt's row decides what is still to be done.
 */
export function ringDue(deps: RingDeps & { personJobs: Pick<PersonJobs, 'planDue'> }) {
  return async ({ tenantId, jobId, overdue }: RingDueInput): Promise<DueStep> => {
    if (overdue !== undefined) await askCarrier(deps, { tenantId, attemptId: overdue });
    for (let dials = 0; ;) {
      const plan = await deps.personJobs.planDue({ tenantId, jobId });
      switch (plan.kind) {
        case 'dial': {
          // A second one would not fit into this activity's time-out.
          if (dials > 0) throw notYet('dial_again', 100);
          dials += 1;
          const placed = await dial(deps, { tenantId, attemptId: plan.attemptId });
          if (placed) {
            const { kind, attemptId, overdueInMs } = placed;
            return { kind, attemptId, overdueInMs };
          }
          break;
        }
        case 'settling':
          throw notYet('in_doubt', Math.min(plan.forMs, LOOK_AGAIN_MS));
        case 'placed':
        case 'wait':
        case 'closed':
          return plan;
      }
    }
  };
}

/** Doubt is looked at this often; every look costs an attempt of the activity, and no history. */
const LOOK_AGAIN_MS = 5000;
