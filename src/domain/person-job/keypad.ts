import { PROMPTS_MAX, REPEATS_MAX } from '../shift-offer/script.ts';

/** What a key can do in a call to one person. 9 asks once more before it opts out. */
export type PersonAction = 'confirm' | 'reschedule' | 'cancel' | 'talk';
export type KeyAction = PersonAction | 'opt_out';
/** What is not allowed is not among them. */
export type PersonKeys = Readonly<Record<string, KeyAction | undefined>>;

/** Small enough to travel in a callback's address. */
export interface Asking {
  readonly kind: 'menu' | 'confirm_opt_out';
  readonly prompts: number;
  readonly repeats: number;
}

export type PersonLine = 'greeting' | 'menu' | 'wrong_key' | 'confirm_opt_out';

export type PersonStep =
  | { readonly kind: 'ask'; readonly state: Asking; readonly say: readonly PersonLine[] }
  /** An effect: nothing is said about it before it is committed. */
  | { readonly kind: 'decide'; readonly action: KeyAction }
  | { readonly kind: 'end'; readonly say: 'no_response' | 'closed' };

/** The first step after the person has picked up. */
export function openPersonScript({ isOpen }: { readonly isOpen: boolean }): PersonStep {
  if (!isOpen) return { kind: 'end', say: 'closed' };
  return ask({ kind: 'menu', prompts: 1, repeats: 0 }, ['greeting', 'menu']);
}

/** R8. `digit` undefined: nobody has pressed a key in time. */
export function nextPersonStep(
  state: Asking,
  digit: string | undefined,
  keys: PersonKeys,
): PersonStep {
  if (digit === undefined) return { kind: 'end', say: 'no_response' };
  if (digit === '*') return repeat(state);
  // Any key but a second 9 goes back to the menu, so that a slip neither opts out nor answers.
  if (state.kind === 'confirm_opt_out') {
    return digit === '9' ? { kind: 'decide', action: 'opt_out' } : promptAgain(state, ['menu']);
  }
  const action = Object.hasOwn(keys, digit) ? keys[digit] : undefined;
  switch (action) {
    case undefined:
      return promptAgain(state, ['wrong_key', 'menu']);
    case 'opt_out':
      return ask({ ...state, kind: 'confirm_opt_out' }, ['confirm_opt_out']);
    case 'confirm':
    case 'reschedule':
    case 'cancel':
    case 'talk':
      return { kind: 'decide', action };
  }
}

function promptAgain(state: Asking, say: readonly PersonLine[]): PersonStep {
  if (state.prompts >= PROMPTS_MAX) return { kind: 'end', say: 'no_response' };
  return ask({ ...state, kind: 'menu', prompts: state.prompts + 1 }, say);
}

function repeat(state: Asking): PersonStep {
  if (state.repeats >= REPEATS_MAX) return { kind: 'end', say: 'no_response' };
  const say: readonly PersonLine[] =
    state.kind === 'menu' ? ['greeting', 'menu'] : ['confirm_opt_out'];
  return ask({ ...state, repeats: state.repeats + 1 }, say);
}

function ask(state: Asking, say: readonly PersonLine[]): PersonStep {
  return { kind: 'ask', state, say };
}
