import {
  type KeyAction,
  nextPersonStep,
  openPersonScript,
  type PersonStep,
} from '../../../domain/person-job/keypad.ts';
import { personWords, type PersonWords } from '../../../domain/person-job/keypad-words.ts';
import type { Spoken, Turn } from '../../../ports/carrier-door.ts';
import type { LiveCall, PersonDecided, PersonScript } from '../../../ports/stores/calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { type AskedStep, stepPath } from './script-path.ts';
import { farewell } from './turn-of.ts';

export interface PersonTurnOrder {
  call: LiveCall;
  asked: AskedStep | 'begin';
  digit: string | undefined;
  /** Below which the steps of this call have their addresses. */
  path: string;
}

/** What is said next in a call to one person. A key's effect is committed before a word is said about it. */
export async function personTurn(
  { calls, publicUrl }: Pick<HttpDeps, 'calls' | 'publicUrl'>,
  { call, asked, digit, path }: PersonTurnOrder,
): Promise<Turn> {
  const script = await calls.personScript(call);
  if (asked !== 'begin' && digit !== undefined) await calls.pressed(call, digit);
  const step = stepAfter(script, asked, digit);
  const say = (words: PersonWords) => personWords(script.kind, words, script.keys);
  switch (step.kind) {
    case 'decide':
      return farewell(say(wordsAfter(await calls.decidePerson(call, step.action))));
    case 'end':
      return farewell(say(step.say));
    case 'ask':
      return askTurn(step, { script, publicUrl, path, say });
  }
}

function stepAfter(
  { keys, isOpen }: PersonScript,
  asked: AskedStep | 'begin',
  digit: string | undefined,
): PersonStep {
  if (asked === 'begin') return openPersonScript({ isOpen });
  const { state, isSilence } = asked;
  return nextPersonStep(state, isSilence ? undefined : digit, keys);
}

/** What is said of what has been decided. */
export function wordsAfter(decided: PersonDecided): KeyAction | 'not_noted' {
  if (decided.kind === 'opt_out') return decided.kind;
  return decided.noted ? decided.kind : 'not_noted';
}

/** What is said, and where the key that is asked for goes. */
export function askTurn(
  { state, say: lines }: Extract<PersonStep, { kind: 'ask' }>,
  {
    script,
    publicUrl,
    path,
    say,
  }: {
    script: PersonScript;
    publicUrl: string;
    path: string;
    say: (words: PersonWords) => string;
  },
): Turn {
  const address = (isSilence: boolean) => `${publicUrl}${path}/${stepPath({ state, isSilence })}`;
  return {
    speak: lines.map((line): Spoken => {
      if (line !== 'greeting') return { kind: 'say', text: say(line) };
      return script.clipId === undefined
        ? { kind: 'say', text: script.greeting }
        : { kind: 'play', url: `${publicUrl}/audio/${script.clipId}` };
    }),
    then: {
      kind: 'gather',
      actionUrl: address(false),
      silenceUrl: address(true),
      ...{ seconds: script.gatherSeconds, digits: 1 },
    },
  };
}
