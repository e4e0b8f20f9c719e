import type { RuleName } from './gate/verdict.ts';

/** Rules of the gate for a call that an operator places to themselves: no shift, no hours, no caps. */
export const TEST_CALL_RULES: readonly RuleName[] = [
  'hold',
  'account_ready',
  'sender_ready',
  'reachable_number',
  'not_suppressed',
  'not_in_call',
];

export const TEST_CALL_SECONDS = { ringTimeout: 30, gather: 15, talkLimit: 60 } as const;

export const TEST_CALL_GREETING =
  'This is a test call from Ringdown. Calls reach this telephone. Please press any key.';

export function testCallThanks(digit: string | undefined): string {
  if (digit === undefined) return 'No key was received. Goodbye.';
  return `Key ${KEY_NAMES[digit] ?? digit} was received. Everything works. Goodbye.`;
}

const KEY_NAMES: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };
