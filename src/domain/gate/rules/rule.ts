import type { GateFacts } from '../facts.ts';
import type { CountryRules } from '../packs/rules-of.ts';
import type { Finding, Numbers } from '../verdict.ts';

/** One question of the gate. Undefined: it has nothing to do with this call or text, and is not told of. */
export type Rule = (facts: GateFacts, country: CountryRules) => Finding | undefined;

export const GO: Finding = { says: 'go' };

export function never(numbers: Numbers): Finding {
  return { says: 'never', covers: 'person', numbers };
}

/** As a wait of this person; `untilAt` is not before now. */
export function wait(untilAt: number, numbers: Numbers): Finding {
  return { says: 'wait', covers: 'person', untilAt, numbers };
}
