import type { GateFacts, Purpose, ZoneSource } from '../../domain/gate/facts.ts';
import type { Verdict } from '../../domain/gate/verdict.ts';
import type { PersonNumber } from './directory/people.ts';

/** What the gate would say. Nothing is stored, locked or reserved. */
export interface PolicyTests {
  /** @returns undefined for an unknown tenant */
  test(asked: PolicyQuestion): Promise<PolicyAnswer | undefined>;
}

export interface PolicyQuestion {
  tenantId: string;
  number: PersonNumber;
  purpose: Purpose;
  about: GateFacts['about'];
  /** Business time; absent: now. */
  at?: number | undefined;
  /** As if the person had stated them. */
  zone?: string | undefined;
  region?: string | undefined;
  subject?: string | undefined;
}

export interface PolicyAnswer {
  verdict: Verdict;
  at: number;
  zones: readonly string[];
  zonesFrom: ZoneSource;
  /** Whether somebody with this number is known. */
  isKnown: boolean;
}
