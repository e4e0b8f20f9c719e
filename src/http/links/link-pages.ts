import type { ClaimAnswer, ClaimRefusal, DeclineAnswer } from '../../ports/stores/claims.ts';
import type { OfferLinkView } from '../../ports/stores/directory/offer-links.ts';
import { declinedPage, listedPage, yoursPage } from './link-pages/held-pages.ts';
import { factsOf, office } from './link-pages/shift-facts.ts';
import type { PageContent } from './page.ts';

export function offerPage(view: OfferLinkView): PageContent {
  const declinedBefore = view.standing === 'declined';
  return {
    title: `Shift ${view.shift.code}`,
    facts: factsOf(view.shift),
    paragraphs: [
      view.firstName === ''
        ? `${view.tenantName} is looking for somebody for this shift.`
        : `${view.firstName}, ${view.tenantName} is looking for somebody for this shift.`,
      ...(declinedBefore ? ['You have said no. You can still change your mind.'] : []),
      'The first to say yes gets it.',
    ],
    asks: 'answer_or_stop',
  };
}

/** What holds now, for a link that decides nothing any more. */
export function standingPage(view: OfferLinkView): PageContent {
  const { code } = view.shift;
  switch (view.standing) {
    case 'yours':
      return yoursPage(view);
    case 'declined':
      return declinedPage(view);
    case 'taken':
      return { title: `Shift ${code} is taken`, paragraphs: ['Somebody else has it.'] };
    case 'closed':
      return { title: `Shift ${code} is no longer open`, paragraphs: ['Thank you for answering.'] };
    case 'listed':
      return listedPage(view);
    case 'open':
      return {
        title: `Shift ${code}`,
        paragraphs: [
          `This link has been used. To answer, reply YES ${code} or NO ${code} by text.`,
        ],
      };
  }
}

export function claimedPage(view: OfferLinkView, answer: ClaimAnswer): PageContent {
  const { code } = view.shift;
  switch (answer.kind) {
    case 'won':
    case 'already_yours':
      return yoursPage(view);
    case 'taken':
      return {
        title: `Shift ${code} has just been taken`,
        paragraphs: [
          'Somebody else was faster. Thank you for answering.',
          ...(answer.standby ? [STANDS_BY] : []),
        ],
      };
    case 'listed':
      return listedPage(view, answer.decidesAt);
    case 'not_available':
      return {
        title: `Shift ${code} is not yours`,
        paragraphs: refusalWords(view, answer.because),
      };
  }
}

export function declineAnswerPage(view: OfferLinkView, answer: DeclineAnswer): PageContent {
  switch (answer.kind) {
    case 'noted':
      return declinedPage(view);
    case 'holds_the_seat':
      return {
        title: `Shift ${view.shift.code} is still yours`,
        paragraphs: [`You had said yes before. To give it up, please call ${office(view)}.`],
      };
    case 'not_available':
      return {
        title: `Shift ${view.shift.code} is no longer open`,
        paragraphs: ['Thank you for answering.'],
      };
  }
}

/** A seat is given up at the office only, whatever else somebody wants (S2). */
export function optedOutPage(view: OfferLinkView): PageContent {
  return {
    title: 'You will get no more calls or texts about shifts',
    paragraphs: [
      ...(view.standing === 'yours'
        ? [`Shift ${view.shift.code} is still yours. To give it up, please call ${office(view)}.`]
        : []),
      `Changed your mind later? Please tell ${office(view)}.`,
    ],
  };
}

const STANDS_BY = 'You are on the standby list: if a place becomes free, you are asked first.';

function refusalWords(view: OfferLinkView, because: ClaimRefusal): string[] {
  switch (because) {
    case 'offer_closed':
      return ['It is no longer open. Thank you for answering.'];
    case 'shift_started':
      return ['It has begun already. Thank you for answering.'];
    case 'works_elsewhere_then':
      return [`You have another shift at that time. Questions? Please call ${office(view)}.`];
    case 'not_in_pool':
    case 'inactive':
      return [`It cannot be given to you. Please call ${office(view)}.`];
  }
}
