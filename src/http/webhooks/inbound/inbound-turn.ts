import { NEWS_MENU } from '../../../domain/shift-offer/call-back/call-back-words.ts';
import { openScript } from '../../../domain/shift-offer/script.ts';
import type { Spoken, Turn } from '../../../ports/carrier-door.ts';
import type { OfferTold, Told } from '../../../ports/stores/inbound-calls.ts';
import { farewell, turnOf, type Scene } from '../voice/turn-of.ts';
import { INBOUND_PATH } from './inbound-path.ts';
import { matterTurn } from './matter-step.ts';

const STRANGER = 'Thank you for calling. Nobody can take your call on this number. Goodbye.';

/** What the caller hears first. */
export function firstTurn(publicUrl: string, told: Told): Turn {
  switch (told.kind) {
    case 'stranger':
      return farewell(STRANGER);
    case 'opted_out':
      // Only a key of this call asks for an answer; the other ways lead elsewhere.
      return told.way === 'key'
        ? introduced(told.introduction, sceneOf(publicUrl, told))
        : farewell(`${told.introduction} ${told.script.greeting}`);
    case 'news':
      return introduced(told.introduction, sceneOf(publicUrl, told));
    case 'offer':
      return offerTurn(publicUrl, told, told.introduction);
    case 'matter':
      return matterTurn(publicUrl, told, told.introduction);
  }
}

/** An offer and its menu, after some other words. */
export function offerTurn(publicUrl: string, offer: OfferTold, before: string): Turn {
  return introduced(before, sceneOf(publicUrl, offer));
}

export function sceneOf(
  publicUrl: string,
  told: Exclude<Told, { kind: 'stranger' | 'matter' }>,
): Scene {
  const { kind, script } = told;
  const path = `${INBOUND_PATH}/${kind === 'offer' ? told.offerId : kind}`;
  switch (kind) {
    case 'offer':
      return { publicUrl, path, script };
    case 'news':
      return { publicUrl, path, script, menu: NEWS_MENU };
    case 'opted_out':
      // What it says names the key already.
      return { publicUrl, path, script, menu: '' };
  }
}

function introduced(text: string, scene: Scene): Turn {
  const { speak, then } = turnOf(scene, { step: openScript({ isOpen: true }) });
  const before: Spoken = { kind: 'say', text };
  return {
    speak: [before, ...speak.filter((line) => line.kind === 'play' || line.text !== '')],
    then,
  };
}
