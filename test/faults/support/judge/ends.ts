import { OUTCOMES } from '../../../../src/domain/outcome/outcome.ts';
import type { Evidence } from './evidence.ts';

/** States in which somebody still has something to do. */
export const MIDDLE_STATES: readonly string[] = ['reserved', 'dialing', 'reconciling', 'placed'];

/** I5. */
export function outcomes({ attempts }: Evidence): string[] {
  return attempts.flatMap(({ id, state, outcome }) => {
    if (MIDDLE_STATES.includes(state)) return [`I5 attempt ${id} is still ${state}`];
    const isKnown = OUTCOMES.some((known) => known === outcome);
    return state === 'released' || isKnown ? [] : [`I5 attempt ${id} came to ${String(outcome)}`];
  });
}

/** I6: every run that was ordered has completed, or waits as it may, and no task of it has failed by the code's fault. */
export function stuckRuns({ runs }: Evidence): string[] {
  return runs.flatMap(({ id, status, waits, failedTasks }) => [
    ...(status === 'COMPLETED' || (waits && status === 'RUNNING')
      ? []
      : [`I6 run ${id} is ${status}`]),
    ...(failedTasks === 0 ? [] : [`I6 ${String(failedTasks)} tasks of ${id} failed`]),
  ]);
}

/** I12: nothing is left to be done. */
export function drained({ backlog }: Evidence): string[] {
  return backlog.map((left) => `I12 ${left}`);
}

/** Of these the office has to hear: automation has given up, or was ended by hand. */
const GIVEN_UP: readonly (string | null)[] = ['handed_over', 'failed', 'aborted'];

/** I12: nobody is forgotten. Every job has come to an end, and where that was no answer, people have it in their queue. */
export function forgotten({ personJobs }: Evidence): string[] {
  return personJobs.flatMap(({ id, state, result, tasks }) => {
    if (state !== 'closed' || result === null) return [`I12 job ${id} is still ${state}`];
    const isLost = GIVEN_UP.includes(result) && tasks === 0;
    return isLost ? [`I12 job ${id} was given up, and nobody has been told`] : [];
  });
}

/** I14: no call at the carrier outlives the story. */
export function leftovers({ ledger, account }: Evidence): string[] {
  const ours = ledger.filter((entry) => entry.account === account);
  const ended = new Set(
    ours.filter((entry) => entry.kind === 'call_ended').map(({ callSid }) => callSid),
  );
  return ours
    .filter((entry) => entry.kind === 'call_accepted')
    .filter(({ callSid }) => !ended.has(callSid))
    .map(({ callSid }) => `I14 ${callSid} never ended`);
}
