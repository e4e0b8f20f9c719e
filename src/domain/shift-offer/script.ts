import type { Outcome } from '../outcome/outcome.ts';
import type { Line } from './script-lines.ts';

/** The menu is played this often at most, counting the first time; then nobody is taken to be there. */
export const PROMPTS_MAX = 3;
/** Repeats with the star key, which are wanted, have a bound of their own. */
export const REPEATS_MAX = 5;

/** Small enough to travel in a callback's address. */
export type ScriptState =
  | Asking
  | { readonly kind: 'claiming' }
  | { readonly kind: 'opting_out' }
  | { readonly kind: 'ended'; readonly outcome: CallEnd };

interface Asking {
  readonly kind: 'menu' | 'confirm_opt_out';
  readonly prompts: number;
  readonly repeats: number;
}

export type ScriptInput =
  | { readonly kind: 'key'; readonly digit: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'claim_answered'; readonly answer: ClaimAnswer }
  | { readonly kind: 'opt_out_recorded' }
  /** The offer closed while the person was listening. */
  | { readonly kind: 'offer_closed' };

export type ClaimAnswer = 'won' | 'taken' | 'not_available';
export type CallEnd = Extract<Outcome, 'accepted' | 'declined' | 'opted_out' | 'no_action'>;

/**
 * What to do once `say` has been played. `claim` and `record_opt_out` are effects: nothing is said
 * about them before their result comes back as an input. They may be asked for again when a carrier
 * repeats a key press, so they must be idempotent.
 */
export type Expectation =
  | { readonly kind: 'key' }
  | { readonly kind: 'claim' }
  | { readonly kind: 'record_opt_out' }
  | { readonly kind: 'hang_up'; readonly outcome: CallEnd };

export interface ScriptStep {
  readonly state: ScriptState;
  readonly say: readonly Line[];
  readonly expect: Expectation;
}

/** The first step after the person has picked up. */
export function openScript(offer: { readonly isOpen: boolean }): ScriptStep {
  if (!offer.isOpen) return ending('closed', 'no_action');
  return asking({ kind: 'menu', prompts: 1, repeats: 0 }, ['greeting', 'menu']);
}

/** S5. Total: an input that does not fit its state changes nothing and asks for the same again. */
export function nextStep(state: ScriptState, input: ScriptInput): ScriptStep {
  switch (state.kind) {
    case 'menu':
    case 'confirm_opt_out':
      return whileAsking(state, input);
    case 'claiming':
      return input.kind === 'claim_answered' ? afterClaim(input.answer) : claiming();
    case 'opting_out':
      return input.kind === 'opt_out_recorded' ? ending('opted_out', 'opted_out') : optingOut();
    case 'ended':
      return { state, say: [], expect: { kind: 'hang_up', outcome: state.outcome } };
  }
}

function whileAsking(state: Asking, input: ScriptInput): ScriptStep {
  switch (input.kind) {
    case 'silence':
      return ending('no_response', 'no_action');
    case 'offer_closed':
      return ending('closed', 'no_action');
    case 'key':
      if (input.digit === '*') return repeat(state);
      return state.kind === 'menu' ? menuKey(state, input.digit) : confirmKey(state, input.digit);
    case 'claim_answered':
    case 'opt_out_recorded':
      return { state, say: [], expect: { kind: 'key' } };
  }
}

function menuKey(state: Asking, digit: string): ScriptStep {
  switch (digit) {
    case '1':
      return claiming();
    case '2':
      return ending('declined', 'declined');
    case '9':
      return asking({ ...state, kind: 'confirm_opt_out' }, ['confirm_opt_out']);
    default:
      return promptAgain(state, ['wrong_key', 'menu']);
  }
}

/** Any key but a second 9 goes back to the menu, so that a slip neither opts out nor accepts. */
function confirmKey(state: Asking, digit: string): ScriptStep {
  return digit === '9' ? optingOut() : promptAgain(state, ['menu']);
}

function promptAgain(state: Asking, say: readonly Line[]): ScriptStep {
  if (state.prompts >= PROMPTS_MAX) return ending('no_response', 'no_action');
  return asking({ ...state, kind: 'menu', prompts: state.prompts + 1 }, say);
}

function repeat(state: Asking): ScriptStep {
  if (state.repeats >= REPEATS_MAX) return ending('no_response', 'no_action');
  const say: readonly Line[] = state.kind === 'menu' ? ['greeting', 'menu'] : ['confirm_opt_out'];
  return asking({ ...state, repeats: state.repeats + 1 }, say);
}

function afterClaim(answer: ClaimAnswer): ScriptStep {
  switch (answer) {
    case 'won':
      return ending('accepted', 'accepted');
    case 'taken':
      return ending('taken', 'no_action');
    case 'not_available':
      return ending('not_available', 'no_action');
  }
}

function asking(state: Asking, say: readonly Line[]): ScriptStep {
  return { state, say, expect: { kind: 'key' } };
}

function claiming(): ScriptStep {
  return { state: { kind: 'claiming' }, say: [], expect: { kind: 'claim' } };
}

function optingOut(): ScriptStep {
  return { state: { kind: 'opting_out' }, say: [], expect: { kind: 'record_opt_out' } };
}

function ending(line: Line, outcome: CallEnd): ScriptStep {
  return { state: { kind: 'ended', outcome }, say: [line], expect: { kind: 'hang_up', outcome } };
}
