import { officeWords } from '../../../domain/shift-offer/call-back/call-back-words.ts';
import { listedWords, STANDBY_WORDS } from '../../../domain/review/review-words.ts';
import { lineText, type Line } from '../../../domain/shift-offer/script-lines.ts';
import type { Next, Spoken, Turn } from '../../../ports/carrier-door.ts';
import type { CallScript } from '../../../ports/stores/calls.ts';
import type { Answer } from './answer-key.ts';
import { stepPath } from './script-path.ts';

export interface Scene {
  publicUrl: string;
  /** Below which the steps of this call have their addresses. */
  path: string;
  script: CallScript;
  /** Instead of the menu of an offer. */
  menu?: string;
}

/** The script's step as the carrier is to play it. */
export function turnOf(scene: Scene, { step, instead }: Answer): Turn {
  const speak: Spoken[] =
    instead === undefined
      ? step.say.map((line) => spoken(scene, line))
      : [{ kind: 'say', text: wordsOf(instead, scene) }];
  return { speak, then: nextOf(scene, step) };
}

/** For a call that is over, or is none of ours: a word of courtesy, and no effect. */
export function farewell(text: string): Turn {
  return { speak: [{ kind: 'say', text }], then: { kind: 'hang_up' } };
}

function spoken({ publicUrl, script, menu }: Scene, line: Line): Spoken {
  if (line === 'menu' && menu !== undefined) return { kind: 'say', text: menu };
  if (line === 'greeting' && script.clipId !== undefined) {
    return { kind: 'play', url: `${publicUrl}/audio/${script.clipId}` };
  }
  return { kind: 'say', text: lineText(line, script.greeting) };
}

function nextOf({ publicUrl, path, script }: Scene, { state }: Answer['step']): Next {
  if (state.kind !== 'menu' && state.kind !== 'confirm_opt_out') return { kind: 'hang_up' };
  const address = (isSilence: boolean) => `${publicUrl}${path}/${stepPath({ state, isSilence })}`;
  return {
    kind: 'gather',
    actionUrl: address(false),
    silenceUrl: address(true),
    seconds: script.gatherSeconds,
    digits: 1,
  };
}

type Instead = NonNullable<Answer['instead']>;

function wordsOf(instead: Instead, { script }: Scene): string {
  if (typeof instead === 'object') return listedWords(instead);
  return WORDS[instead](officeWords(script.officePhone));
}

/** A seat is given up at the office only: neither a no after a yes nor an opt-out frees it (S2). */
const WORDS: Readonly<Record<Extract<Instead, string>, (office: string) => string>> = {
  standby: () => STANDBY_WORDS,
  seat_is_kept: (office) =>
    `You have said yes to this shift before, and it is still yours. To give it up, please call ${office}. Goodbye.`,
  opted_out_with_seat: (office) =>
    `You will get no more calls or texts about shifts. This shift is still yours. To give it up, please call ${office}. Goodbye.`,
};
