import { isShiftCode } from './shift-code.ts';

export type Reply =
  | { readonly kind: 'yes'; readonly code?: string }
  | { readonly kind: 'no'; readonly code?: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'start' }
  | { readonly kind: 'other' };

/**
 * The words on which Twilio blocks a sender (its Advanced Opt-Out), as the whole message only; "opt
 * out" in two words is the same wish. YES is an opt-in to the carrier too, but here it answers an
 * offer and lifts no suppression (A4): so it is never `start`.
 */
const STOP_WORDS = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);
const START_WORDS = new Set(['START', 'UNSTOP']);
const HELP_WORDS = new Set(['HELP', 'INFO']);

const YES_WORDS = new Set(['YES', 'Y', 'YEP', 'YEAH', 'YUP']);
const NO_WORDS = new Set(['NO', 'N', 'NOPE', 'NAH']);
const OPENERS = new Set(['HI', 'HELLO', 'HEY', 'OK', 'OKAY', 'SURE', 'SORRY', 'OH']);

/** Somebody who hedges has not answered: a seat must not be given or passed over on a guess. */
const HEDGES = /\b(BUT|IF|UNLESS|MAYBE|ONLY|EXCEPT|WAIT|NOT|CANT|CANNOT|DONT|WONT)\b/;
const HEDGES_AFTER_NO =
  /\b(BUT|IF|UNLESS|MAYBE|WAIT|CAN|WILL|WORRIES|PROBLEM|PROBLEMS|PROB|PROBS|DRAMAS)\b/;

/** Reads a text from a phone. Anything that is not plainly an answer is `other`, never a guess. */
export function parseReply(body: string): Reply {
  const tokens = tokensOf(body);
  const whole = tokens.join('');
  if (STOP_WORDS.has(whole)) return { kind: 'stop' };
  if (START_WORDS.has(whole)) return { kind: 'start' };
  if (HELP_WORDS.has(whole)) return { kind: 'help' };
  return body.includes('?') ? { kind: 'other' } : answerIn(tokens);
}

function answerIn(tokens: readonly string[]): Reply {
  const lead = tokens.findIndex((token) => !OPENERS.has(token) && !isShiftCode(token));
  const word = tokens[lead];
  const kind = word === undefined ? undefined : kindOf(word);
  if (kind === undefined) return { kind: 'other' };

  const rest = tokens.filter((_, index) => index !== lead);
  const hedges = kind === 'yes' ? HEDGES : HEDGES_AFTER_NO;
  const opposite = kind === 'yes' ? NO_WORDS : YES_WORDS;
  if (hedges.test(rest.join(' ')) || rest.some((token) => opposite.has(token))) {
    return { kind: 'other' };
  }
  const codes = codesIn(rest);
  if (codes.size > 1) return { kind: 'other' };
  const [code] = codes;
  return code === undefined ? { kind } : { kind, code };
}

function kindOf(word: string): 'yes' | 'no' | undefined {
  if (YES_WORDS.has(word)) return 'yes';
  return NO_WORDS.has(word) ? 'no' : undefined;
}

/** "A 12" is a code only when nothing else is there: "yes, home at 10" names no shift. */
function codesIn(rest: readonly string[]): ReadonlySet<string> {
  const codes = new Set(rest.filter(isShiftCode));
  const joined = rest.join('');
  if (codes.size === 0 && rest.length === 2 && isShiftCode(joined)) codes.add(joined);
  return codes;
}

/** Capitals and digits; "a-12" and "don't" keep together, other punctuation separates. */
function tokensOf(body: string): readonly string[] {
  return body
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .toUpperCase()
    .replace(/(?<=[A-Z])['’‘](?=[A-Z])/g, '')
    .replace(/(?<=\b[A-Z]{1,3})-(?=\d)/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}
