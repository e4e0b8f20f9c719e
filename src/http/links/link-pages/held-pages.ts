import { spokenTime, spokenWeekday } from '../../../domain/time/spoken.ts';
import type { OfferLinkView } from '../../../ports/stores/directory/offer-links.ts';
import type { PageContent } from '../page.ts';
import { factsOf, office } from './shift-facts.ts';

export function yoursPage(view: OfferLinkView): PageContent {
  return {
    title: `Shift ${view.shift.code} is yours`,
    facts: factsOf(view.shift),
    paragraphs: [`To give it up, please call ${office(view)}.`],
  };
}

/** A yes that waits for the office. */
export function listedPage(
  { shift: { code, zone } }: OfferLinkView,
  decidesAt?: number,
): PageContent {
  const by =
    decidesAt === undefined
      ? ''
      : ` by ${spokenTime(decidesAt, zone)} on ${spokenWeekday(decidesAt, zone)}`;
  return {
    title: `You are on the list for shift ${code}`,
    paragraphs: [`It is not yours yet: the office decides${by}, and you get a text either way.`],
  };
}

export function declinedPage({ shift: { code } }: OfferLinkView): PageContent {
  return {
    title: `You have declined shift ${code}`,
    paragraphs: [
      `You will not be asked again about it. Changed your mind? Reply YES ${code} by text.`,
    ],
  };
}
