import type { Deadline } from '../../../domain/review/review-words.ts';
import { nextStep, type Expectation, type ScriptStep } from '../../../domain/shift-offer/script.ts';
import type { Decided, LiveCall } from '../../../ports/stores/calls.ts';
import type { ClaimAnswer, DeclineAnswer } from '../../../ports/stores/claims.ts';
import type { HttpDeps } from '../../deps.ts';
import type { AskingState } from './script-path.ts';

/** What is said next; `instead` replaces the script's own words where they would not be all of the truth. */
export interface Answer {
  step: ScriptStep;
  instead?: 'seat_is_kept' | 'opted_out_with_seat' | 'standby' | ({ kind: 'listed' } & Deadline);
}

/** A key in a live call: its effect is committed before a word is said about it (S6). */
export async function answerKey(
  { calls }: HttpDeps,
  { call, state, digit }: { call: LiveCall; state: AskingState; digit: string },
): Promise<Answer> {
  await calls.pressed(call, digit);
  const step = nextStep(state, { kind: 'key', digit });
  const wish = wishIn(step.expect);
  return wish === undefined ? { step } : answerTo(await calls.decide(call, wish));
}

export function wishIn(expect: Expectation): Decided['kind'] | undefined {
  switch (expect.kind) {
    case 'key':
      return undefined;
    case 'claim':
      return 'accept';
    case 'record_opt_out':
      return 'opt_out';
    case 'hang_up':
      return expect.outcome === 'declined' ? 'decline' : undefined;
  }
}

/** The end of the call, from what stands alone: so the same is said however often it is asked. */
export function answerTo(decided: Decided): Answer {
  switch (decided.kind) {
    case 'accept':
      return afterClaim(decided.answer);
    case 'decline':
      return afterDecline(decided.answer);
    case 'opt_out': {
      const step = nextStep({ kind: 'opting_out' }, { kind: 'opt_out_recorded' });
      return { step, ...(decided.keepsSeat && { instead: 'opted_out_with_seat' }) };
    }
  }
}

const MENU: AskingState = { kind: 'menu', prompts: 1, repeats: 0 };
const CLOSED = nextStep(MENU, { kind: 'offer_closed' });
const DECLINED = nextStep(MENU, { kind: 'key', digit: '2' });

function afterClaim(answer: ClaimAnswer): Answer {
  const tell = (told: 'won' | 'taken' | 'not_available'): Answer => ({
    step: nextStep({ kind: 'claiming' }, { kind: 'claim_answered', answer: told }),
  });
  switch (answer.kind) {
    case 'won':
    case 'already_yours':
      return tell('won');
    case 'taken':
      return { ...tell('taken'), ...(answer.standby && { instead: 'standby' }) };
    case 'listed':
      return { ...tell('won'), instead: answer };
    case 'not_available': {
      const isOver = answer.because === 'offer_closed' || answer.because === 'shift_started';
      return isOver ? { step: CLOSED } : tell('not_available');
    }
  }
}

function afterDecline(answer: DeclineAnswer): Answer {
  switch (answer.kind) {
    case 'noted':
      return { step: DECLINED };
    case 'holds_the_seat':
      return { step: DECLINED, instead: 'seat_is_kept' };
    case 'not_available':
      return { step: CLOSED };
  }
}
