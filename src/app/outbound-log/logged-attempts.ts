import type { Attempts, RingPlan } from '../../ports/stores/attempts.ts';
import type { TellOutbound } from './outbound-event.ts';

/** Tells of each step of the rounds after it has been committed. */
export function loggedAttempts(attempts: Attempts, tell: TellOutbound): Attempts {
  return {
    ...attempts,
    async planRing(offer, round) {
      const { offerId } = offer;
      tell({ type: 'outbound_worker_picked_up', offerId, round });
      const plan = await attempts.planRing(offer, round);
      tell({ type: 'outbound_job_checked', offerId, round, found: plan.kind });
      tellNext(tell, { offerId, round, plan });
      return plan;
    },
    async seekLine(ref) {
      const { attemptId } = ref;
      const sought = await attempts.seekLine(ref);
      if (sought.kind === 'no_line') return sought;
      tell({ type: 'outbound_employee_read', attemptId });
      if (sought.greeting.isReady) {
        tell({ type: 'outbound_audio_generated', attemptId, isFromCache: true });
      }
      return sought;
    },
    async keepClip(ref, clip) {
      await attempts.keepClip(ref, clip);
      const { attemptId } = ref;
      tell({ type: 'outbound_audio_generated', attemptId, isFromCache: false });
    },
    async noClip(ref, failure) {
      await attempts.noClip(ref, failure);
      const { because } = failure;
      tell({ type: 'outbound_audio_missing', attemptId: ref.attemptId, because });
    },
    async answered(ref, fence, answer) {
      const result = await attempts.answered(ref, fence, answer);
      if (answer.kind === 'accepted') {
        const { attemptId } = ref;
        tell({ type: 'outbound_call_initiated', attemptId, callSid: answer.sid });
      }
      return result;
    },
  };
}

function tellNext(
  tell: TellOutbound,
  { offerId, round, plan }: { offerId: string; round: number; plan: RingPlan },
): void {
  const type = 'outbound_next_call_scheduled';
  switch (plan.kind) {
    case 'dial':
      return tell({ type, offerId, round, inMs: 0, attemptId: plan.attemptId });
    case 'wait':
      return tell({ type, offerId, round, inMs: plan.forMs, because: plan.because });
    case 'round_over':
      return tell({ type, offerId, round: round + 1, inMs: plan.pauseMs, because: plan.kind });
    case 'closed':
      if (plan.result !== 'unfilled_after_calls') return;
      return tell({ type: 'outbound_rounds_exhausted', offerId, rounds: round });
    case 'placed':
    case 'settling':
      return;
  }
}
