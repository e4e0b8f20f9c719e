import type { RingPlan } from '../../src/ports/stores/attempts.ts';
import { notYet } from '../not-yet.ts';
import { askCarrier } from './ask-carrier.ts';
import { dial } from './dial.ts';
import type { RingDeps } from './ring-deps.ts';

export interface RingNextInput {
  tenantId: string;
  offerId: string;
  round: number;
  /** An attempt whose end should have been reported by now. */
  overdue?: string;
}

/** What the run does next. What the attempt went through in between is in the database. */
export type RingStep = Exclude<RingPlan, { kind: 'dial' | 'settling' }>;

/** Doubt is looked at this often; every look costs an attempt of the activity, and no history. */
const LOOK_AGAIN_MS = 3000;

/**
 * One step of a round: the next person is chosen, reserved and dialled, or the run is told what to wait for.
 * May be retried for ever, because the attempt's row decides what is still to be done.
 */
export function ringNext(deps: RingDeps) {
  return async ({ tenantId, offerId, round, overdue }: RingNextInput): Promise<RingStep> => {
    if (overdue !== undefined) await askCarrier(deps, { tenantId, attemptId: overdue });
    for (let dials = 0; ;) {
      const plan = await deps.attempts.planRing({ tenantId, offerId }, round);
      switch (plan.kind) {
        case 'dial': {
          // A second one would not fit into this activity's time-out.
          if (dials > 0) throw notYet('next_person', 100);
          dials += 1;
          const placed = await dial(deps, { tenantId, attemptId: plan.attemptId });
          if (placed) return placed;
          break;
        }
        case 'settling':
          throw notYet('in_doubt', Math.min(plan.forMs, LOOK_AGAIN_MS));
        case 'placed':
        case 'wait':
        case 'round_over':
        case 'closed':
          return plan;
      }
    }
  };
}
