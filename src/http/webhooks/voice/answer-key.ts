import { nextStep, type ScriptStep } from '../../../domain/shift-offer/script.ts';
import type { ClaimAnswer } from '../../../ports/stores/claims.ts';
import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { HttpDeps } from '../../deps.ts';
import type { AskingState } from './script-path.ts';

/** What is said next; `instead` replaces the script's own words where they would not be true. */
export interface Answer {
  step: ScriptStep;
  instead?: 'seat_is_kept';
}

/** A key in a live call: its effect is committed before a word is said about it (S6). */
export async function answerKey(
  deps: HttpDeps,
  { call, state, digit }: { call: LiveCall; state: AskingState; digit: string },
): Promise<Answer> {
  await deps.calls.pressed(call, digit);
  const step = nextStep(state, { kind: 'key', digit });
  switch (step.expect.kind) {
    case 'key':
      return { step };
    case 'claim':
      return { step: await claim(deps, { call, state, step }) };
    case 'record_opt_out':
      await deps.calls.optedOut(call);
      return { step: nextStep(step.state, { kind: 'opt_out_recorded' }) };
    case 'hang_up':
      return step.expect.outcome === 'declined' ? decline(deps, { call, state, step }) : { step };
  }
}

interface Turn {
  call: LiveCall;
  state: AskingState;
  step: ScriptStep;
}

async function claim({ claims }: HttpDeps, { call, state, step }: Turn): Promise<ScriptStep> {
  const answer = await claims.claim({ ...orderOf(call), channel: 'key_press' });
  if (isOver(answer)) return nextStep(state, { kind: 'offer_closed' });
  return nextStep(step.state, { kind: 'claim_answered', answer: inScript(answer) });
}

function isOver(answer: ClaimAnswer): boolean {
  return (
    answer.kind === 'not_available' &&
    (answer.because === 'offer_closed' || answer.because === 'shift_started')
  );
}

function inScript(answer: ClaimAnswer): 'won' | 'taken' | 'not_available' {
  switch (answer.kind) {
    case 'won':
    case 'already_yours':
      return 'won';
    case 'taken':
    case 'not_available':
      return answer.kind;
  }
}

async function decline({ claims }: HttpDeps, { call, state, step }: Turn): Promise<Answer> {
  const answer = await claims.decline({ ...orderOf(call), channel: 'key_press' });
  switch (answer.kind) {
    case 'noted':
      return { step };
    case 'holds_the_seat':
      return { step, instead: 'seat_is_kept' };
    case 'not_available':
      return { step: nextStep(state, { kind: 'offer_closed' }) };
  }
}

function orderOf({ tenantId, offerId, personId, attemptId }: LiveCall) {
  return { tenantId, offerId, personId, attemptId };
}
