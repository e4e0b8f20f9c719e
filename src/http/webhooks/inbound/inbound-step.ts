import { withoutGoodbye } from '../../../domain/person-job/call-back/matter-words.ts';
import {
  ANOTHER,
  BACK_AGAIN,
  BEFORE_THE_NEXT,
  GOODBYE,
} from '../../../domain/shift-offer/call-back/call-back-words.ts';
import { nextStep } from '../../../domain/shift-offer/script.ts';
import type { Turn } from '../../../ports/carrier-door.ts';
import type { Decided } from '../../../ports/stores/calls.ts';
import type { IncomingCall, OfferTold } from '../../../ports/stores/inbound-calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { answerTo, wishIn } from '../voice/answer-key.ts';
import type { AskingState } from '../voice/script-path.ts';
import { farewell, turnOf } from '../voice/turn-of.ts';
import type { InboundStep } from './inbound-path.ts';
import { firstTurn, offerTurn, sceneOf } from './inbound-turn.ts';
import { matterAfter, matterKey } from './matter-step.ts';

interface Pressed {
  call: IncomingCall;
  digit: string;
}

/** A key, or none, in a call to our own number. Its effect is committed before a word is said about it (S6). */
export async function inboundStep(
  deps: HttpDeps,
  { about, asked }: InboundStep,
  { call, digit }: { call: IncomingCall; digit: string | undefined },
): Promise<Turn> {
  if (asked.isSilence || digit === undefined) return farewell(GOODBYE);
  const { inboundCalls } = deps;
  const { state } = asked;
  if (about.kind === 'offer') {
    const offer = await inboundCalls.offered(call, about.offerId);
    if (!offer) return farewell(GOODBYE);
    await inboundCalls.pressed(call, { digit, offerId: offer.offerId });
    return offerKey(deps, { call, digit, state, offer });
  }
  if (about.kind === 'matter' || about.kind === 'matter_news') {
    return matterKey(deps, { call, about, state, digit });
  }
  await inboundCalls.pressed(call, { digit });
  if (about.kind === 'news') return newsKey(deps, { call, digit, state });
  if (digit !== '1') return farewell(GOODBYE);
  await inboundCalls.comeBack(call);
  const told = await inboundCalls.tell(call);
  return told.kind === 'opted_out' ? firstTurn(deps.publicUrl, told) : farewell(BACK_AGAIN);
}

async function offerKey(
  { inboundCalls, publicUrl }: HttpDeps,
  { call, digit, state, offer }: Pressed & { state: AskingState; offer: OfferTold },
): Promise<Turn> {
  const step = nextStep(state, { kind: 'key', digit });
  const kind = wishIn(step.expect);
  const scene = sceneOf(publicUrl, offer);
  if (kind === undefined) return turnOf(scene, { step });
  const decided = await inboundCalls.decide(call, { kind, offerId: offer.offerId });
  if (!decided) return farewell(GOODBYE);
  const before = beforeTheNext(decided);
  if (before !== undefined) {
    const next = await inboundCalls.tell(call);
    if (next.kind === 'offer') return offerTurn(publicUrl, next, `${before} ${ANOTHER}`);
  }
  const answer = turnOf(scene, answerTo(decided));
  const matter = decided.kind === 'opt_out' ? undefined : await inboundCalls.matter(call);
  return matter ? matterAfter(publicUrl, matter, saidIn(answer)) : answer;
}

/** The end of an offer is never more than words. */
function saidIn({ speak }: Turn): string {
  return withoutGoodbye(speak.map((line) => (line.kind === 'say' ? line.text : '')).join(' '));
}

/** Nothing is on offer, so that only the wish to be left alone means something. */
async function newsKey(
  { inboundCalls, publicUrl }: HttpDeps,
  { call, digit, state }: Pressed & { state: AskingState },
): Promise<Turn> {
  const told = await inboundCalls.tell(call);
  if (told.kind === 'stranger') return firstTurn(publicUrl, told);
  const scene = sceneOf(publicUrl, { ...told, kind: 'news' });
  const isMeant = state.kind === 'confirm_opt_out' || digit === '9' || digit === '*';
  const step = nextStep(state, { kind: 'key', digit: isMeant ? digit : NO_KEY });
  if (wishIn(step.expect) !== 'opt_out') return turnOf(scene, { step });
  const decided = await inboundCalls.decide(call, { kind: 'opt_out' });
  return decided ? turnOf(scene, answerTo(decided)) : farewell(GOODBYE);
}

/** A key that does nothing in any script. */
const NO_KEY = '0';

/** What has come of an offer, if the caller may be told of another one. */
function beforeTheNext(decided: Decided): string | undefined {
  if (decided.kind === 'opt_out') return undefined;
  const { answer } = decided;
  switch (answer.kind) {
    case 'won':
    case 'already_yours':
    case 'holds_the_seat':
    case 'listed':
      return undefined;
    case 'noted':
      return BEFORE_THE_NEXT.declined;
    case 'taken':
      return answer.standby ? undefined : BEFORE_THE_NEXT.taken;
    case 'not_available': {
      const isOver = answer.because === 'offer_closed' || answer.because === 'shift_started';
      return isOver ? BEFORE_THE_NEXT.closed : BEFORE_THE_NEXT.not_available;
    }
  }
}
