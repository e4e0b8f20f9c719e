import type { Consent, ConsentSource } from '../../domain/consent/consent.ts';
import type { Page, Paged } from './directory/page.ts';

/** What people have agreed to, or have taken back. Append-only. */
export interface Consents {
  /**
   * From the commit of a withdrawal on nothing rings or texts this person for its purpose, running work included.
   * @returns `over` where it has ended already, and could never be gone by
   */
  record(
    person: PersonRef,
    word: ConsentWord,
  ): Promise<RecordedConsent | 'not_found' | 'in_future' | 'over'>;
  /** The newest first. @returns undefined for an unknown person. @throws UnknownCursor */
  list(person: PersonRef, page: Page): Promise<Paged<RecordedConsent> | undefined>;
}

interface PersonRef {
  tenantId: string;
  personId: string;
}

/** `at` absent: now. `by` is the key that enters it. */
export type ConsentWord = Omit<Consent, 'at'> & {
  at?: number | undefined;
  source: ConsentSource;
  textShown?: string | undefined;
  evidence?: string | undefined;
  by: string;
};

export type RecordedConsent = Consent & {
  consentId: string;
  source: ConsentSource;
  textShown: string | undefined;
  evidence: string | undefined;
  by: string;
  recordedAt: number;
};
