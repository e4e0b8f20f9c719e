import { unreachableBy } from '../unreachable-number.ts';
import { GO, never, type Rule, wait } from './rule.ts';

/** A number that is in a call is asked about again after a usual ring. */
const IN_CALL_RETRY_MS = 30_000;

/** Whether this person may be reached about this at all, and by this number. */
export const PERSON_RULES = {
  person_active: ({ person }) => (person.active ? GO : never({ active: false })),

  calls_allowed: ({ about, person }) =>
    about === 'text' || person.callsAllowed ? GO : never({ callsAllowed: false }),

  known_number: ({ number }) => (number ? GO : never({ phone: 'missing' })),

  reachable_number: ({ number, tenant }) => {
    if (!number) return GO;
    const { country, type } = number;
    if (unreachableBy(number, tenant.countries) === undefined) return GO;
    return never({ country, type, allowed: tenant.countries.join(' ') });
  },

  rule_pack: ({ number, purpose, person }, { version, refused }) => {
    if (!number) return undefined;
    const { country } = number;
    const pack = version ?? 'none';
    const numbers = { country, pack, ...regionsIn(person.regions) };
    if (refused !== undefined) return never({ ...numbers, refused });
    // The hours of marketing are the country's: where nobody has read its rules there are none to keep.
    if (purpose === 'marketing' && version === undefined) return never(numbers);
    return { says: 'go', numbers };
  },

  not_suppressed: ({ number }) =>
    number?.suppressedBy === undefined ? GO : never({ optedOutBy: number.suppressedBy }),

  // Who has taken a consent back has asked not to be reached about this, whether it was needed or not.
  consent: ({ person: { consent }, tenant: { policy } }) => {
    if (consent === 'withdrawn') return never({ consent });
    if (!policy.needsConsent) return undefined;
    return consent === 'standing' ? { says: 'go', numbers: { consent } } : never({ consent });
  },

  not_in_call: ({ about, now, number }) =>
    about === 'ring' && number?.inCall ? wait(now + IN_CALL_RETRY_MS, { inCall: true }) : GO,
} satisfies Record<string, Rule>;

function regionsIn(regions: readonly string[]): { regions?: string } {
  return regions.length > 0 ? { regions: regions.join(' ') } : {};
}
