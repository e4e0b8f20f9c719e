import type { OfferFacts } from '../facts.ts';
import { GO, never, type Rule } from './rule.ts';

/** What only the offer of a shift asks of a person. */
export const OFFER_RULES = {
  not_given_up: ofOffer('gaveItUp'),
  not_declined: ofOffer('declined'),
  free_then: ofOffer('worksThen'),

  tier_open: ({ now, offer }) => {
    if (!offer) return undefined;
    const { tierOpensAt: untilAt } = offer;
    if (untilAt === undefined || untilAt <= now) return GO;
    return { says: 'wait', covers: 'person', untilAt, numbers: { opensAt: untilAt } };
  },

  not_listed: ofOffer('listed'),
} satisfies Record<string, Rule>;

function ofOffer(what: keyof OfferFacts): Rule {
  return ({ offer }) => {
    if (!offer) return undefined;
    return offer[what] === true ? never({ [what]: true }) : GO;
  };
}
