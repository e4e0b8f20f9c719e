import type { Purpose } from '../../domain/gate/facts.ts';
import type { OptOutScope, OptOutSource } from '../../domain/gate/opt-out-source.ts';

/** Who must not be called or texted any more (A4). */
export interface OptOuts {
  /** From the commit of this on nothing rings or texts this person's number for this sender; of the office, for the purpose that it names. Twice is harmless. */
  optOut(
    person: PersonRef,
    how: { source: 'link' } | { source: 'operator'; by: string; purpose?: Purpose | undefined },
  ): Promise<'opted_out' | 'no_phone' | 'not_found'>;
  /** What stands for this person's number in this tenant, the oldest first. @returns undefined for an unknown person. */
  standing(person: PersonRef): Promise<StandingOptOut[] | undefined>;
  /** Ends what the office has entered; what the person has asked for by another way stays. */
  lift(person: PersonRef, by: string): Promise<'lifted' | 'nothing_to_lift' | 'not_found'>;
}

interface PersonRef {
  tenantId: string;
  personId: string;
}

export interface StandingOptOut {
  source: OptOutSource;
  purpose: OptOutScope;
  at: number;
  /** The key of the office, where the office has entered it. */
  by?: string;
}
