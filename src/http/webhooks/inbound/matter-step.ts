import {
  ANOTHER_MATTER,
  withoutGoodbye,
} from '../../../domain/person-job/call-back/matter-words.ts';
import { personWords, type PersonWords } from '../../../domain/person-job/keypad-words.ts';
import {
  nextPersonStep,
  openPersonScript,
  type PersonKeys,
  type PersonStep,
} from '../../../domain/person-job/keypad.ts';
import { GOODBYE, NEWS_MENU } from '../../../domain/shift-offer/call-back/call-back-words.ts';
import type { Turn } from '../../../ports/carrier-door.ts';
import type { IncomingCall, MatterTold } from '../../../ports/stores/inbound-calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { askTurn, wordsAfter } from '../voice/person-turn.ts';
import type { AskingState } from '../voice/script-path.ts';
import { farewell } from '../voice/turn-of.ts';
import { INBOUND_PATH, type MatterAbout } from './inbound-path.ts';

/** Where nothing can be answered any more, nothing is asked. */
const NEWS_KEYS = { 9: 'opt_out' } as const satisfies PersonKeys;

interface MatterKey {
  call: IncomingCall;
  about: MatterAbout;
  state: AskingState;
  digit: string;
}

/** A key about a matter. Its effect is committed before a word is said about it. */
export async function matterKey(
  { inboundCalls, publicUrl }: Pick<HttpDeps, 'inboundCalls' | 'publicUrl'>,
  { call, about, state, digit }: MatterKey,
): Promise<Turn> {
  const { jobId } = about;
  const told = await inboundCalls.matter(call, jobId);
  if (!told) return farewell(GOODBYE);
  await inboundCalls.pressed(call, { digit, offerId: jobId });
  const say = sayer(told, about);
  const step = nextPersonStep(state, digit, keysOf(told, about));
  switch (step.kind) {
    case 'end':
      return farewell(say(step.say));
    case 'ask':
      return asking(publicUrl, { told, about, step });
    case 'decide': {
      const decided = await inboundCalls.decideMatter(call, { jobId, action: step.action });
      if (!decided) return farewell(GOODBYE);
      const words = say(wordsAfter(decided));
      if (decided.kind === 'opt_out') return farewell(words);
      const next = await inboundCalls.matter(call);
      return next ? matterAfter(publicUrl, next, withoutGoodbye(words)) : farewell(words);
    }
  }
}

/** A matter and its menu, after other words. */
export function matterTurn(publicUrl: string, told: MatterTold, before: string): Turn {
  const about = { kind: told.script.isOpen ? 'matter' : 'matter_news', jobId: told.jobId } as const;
  const step = openPersonScript({ isOpen: true });
  if (step.kind !== 'ask') return farewell(before);
  const { speak, then } = asking(publicUrl, { told, about, step });
  return { speak: [{ kind: 'say', text: before }, ...speak], then };
}

/** The next matter, after what has come of something else. */
export function matterAfter(publicUrl: string, told: MatterTold, before: string): Turn {
  return matterTurn(publicUrl, told, `${before} ${ANOTHER_MATTER} ${told.introduction}`);
}

function asking(
  publicUrl: string,
  order: { told: MatterTold; about: MatterAbout; step: Extract<PersonStep, { kind: 'ask' }> },
): Turn {
  const { told, about, step } = order;
  const path = `${INBOUND_PATH}/${about.kind}-${about.jobId}`;
  return askTurn(step, { script: told.script, publicUrl, path, say: sayer(told, about) });
}

const keysOf = ({ script }: MatterTold, { kind }: MatterAbout): PersonKeys =>
  kind === 'matter' ? script.keys : NEWS_KEYS;

function sayer(told: MatterTold, about: MatterAbout): (words: PersonWords) => string {
  const { kind } = told.script;
  return (words) =>
    words === 'menu' && about.kind === 'matter_news'
      ? NEWS_MENU
      : personWords(kind, words, keysOf(told, about));
}
