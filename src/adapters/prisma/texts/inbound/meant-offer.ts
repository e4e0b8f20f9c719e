import { chooseOffer } from '../../../../domain/sms/choose-offer.ts';
import { ambiguousText, noOpenOfferText, unknownCodeText } from '../../../../domain/sms/texts.ts';
import type { ReachedOffer } from './reached-offers.ts';

export type Meant = { kind: 'offer'; offer: ReachedOffer } | { kind: 'ask'; body: string };

/**
 * Which offer a YES or NO is about. Where no live one can be meant, the newest that has ended is: its
 * truth is "taken" or "yours", and a NO after YES has to be noticed (S2, S6).
 */
export function meantOffer(reply: { code?: string }, reached: readonly ReachedOffer[]): Meant {
  const chosen = chooseOffer(
    reply,
    reached.filter(({ isLive }) => isLive),
  );
  switch (chosen.kind) {
    case 'one':
      return { kind: 'offer', offer: chosen.offer };
    case 'ambiguous':
      return { kind: 'ask', body: ambiguousText(chosen.codes) };
    case 'none':
    case 'unknown_code': {
      const ended = reached.find(
        ({ isLive, code }) => !isLive && (reply.code === undefined || code === reply.code),
      );
      if (ended) return { kind: 'offer', offer: ended };
      const body =
        chosen.kind === 'none' ? noOpenOfferText() : unknownCodeText(chosen.code, chosen.codes);
      return { kind: 'ask', body };
    }
  }
}
