import type { GateFacts, OfferFacts } from '../../../src/domain/gate/facts.ts';
import { OPERATIONAL, POLICIES, ringMarginMs } from '../../../src/domain/gate/policy.ts';

export const HOUR_MS = 3_600_000;
/** Tuesday, 12:00 in Sydney. */
export const NOON = Date.parse('2026-11-24T01:00:00Z');

export type Changes = { [Part in keyof GateFacts]?: Partial<GateFacts[Part]> | GateFacts[Part] };

const OFFER: OfferFacts = { seatsFree: true, gaveItUp: false, declined: false, worksThen: false };

/** Somebody who may be rung about a shift: each test changes the one thing that it is about. */
export function facts(changes: Changes = {}): GateFacts {
  return changed(base(), { offer: OFFER, ...changes });
}

/** Somebody who may be rung about an appointment. */
export function serviceFacts(changes: Changes = {}): GateFacts {
  const service = changed(base(), {
    purpose: 'service',
    job: { subject: 'appointment/1' },
    tenant: { policy: POLICIES.service },
  });
  return changed(service, changes);
}

function base(): GateFacts {
  return {
    about: 'ring',
    purpose: 'operational',
    now: NOON,
    job: { open: true, lastRingAt: NOON + 4 * HOUR_MS, lastTextAt: NOON + 5 * HOUR_MS },
    person: {
      ...{ active: true, callsAllowed: true, quietHours: undefined, consent: 'none' },
      ...{ zones: ['Australia/Sydney'], zonesFrom: 'number', regions: [], holidays: [] },
    },
    number: { country: 'AU', type: 'mobile', suppressedBy: undefined, inCall: false, counted: [] },
    holds: [],
    account: { held: undefined, breakerUntilAt: undefined },
    sender: { held: undefined },
    tenant: {
      policy: OPERATIONAL,
      countries: ['AU'],
      marginMs: ringMarginMs(30),
      mayAlarm: false,
    },
  };
}

function changed(facts: GateFacts, changes: Changes): GateFacts {
  const merged = Object.entries(changes).map(([part, change]) => {
    const was: unknown = facts[part as keyof GateFacts];
    const isPart =
      typeof was === 'object' && was !== null && !Array.isArray(was) && change !== undefined;
    return [part, isPart ? { ...was, ...(change as object) } : change];
  });
  return { ...facts, ...(Object.fromEntries(merged) as Partial<GateFacts>) };
}
