import type { AppointmentCalls } from './appointments.ts';
import type { Page, Paged } from './page.ts';
import type { Person, PersonFields } from './people.ts';

/** People who have appointments. A contact who is staff as well is two people with one number. */
export interface Contacts {
  create(
    tenantId: string,
    contact: ContactFields,
  ): Promise<{ kind: 'created'; contact: CalledContact } | { kind: 'external_id_taken' }>;
  list(tenantId: string, query: Page & ContactFilter): Promise<Paged<CalledContact>>;
  read(tenantId: string, contactId: string): Promise<CalledContact | undefined>;
  /** Absent fields stay. The runs of this contact's reminders are told. */
  change(
    tenantId: string,
    contactId: string,
    change: Partial<ContactFields>,
  ): Promise<ContactChanged>;
  /**
   * Erases name, number and own id, also from calls, texts and sign-ups, takes the appointments away and stops their reminders. What was called and why stays, of
   * nobody. Opt-outs of the number stay too.
   */
  remove(tenantId: string, contactId: string): Promise<'removed' | 'not_found'>;
}

export interface ContactFilter {
  externalId?: string | undefined;
  /** Of the number, as `PersonNumber` has it. */
  numberHash?: string | undefined;
}

export interface ContactFields extends PersonFields {
  /** Of the stated address: the subdivision's part of ISO 3166-2 (QLD of AU-QLD). */
  region: string | null;
  /** Hours before each appointment; none: the tenant's. */
  reminderHours: number[];
}

export interface Contact extends Person {
  region: string | null;
  reminderHours: number[];
}

export interface CalledContact extends Contact {
  calls: ContactCalls;
}

/** The calls to this contact that were made, whatever they were about. */
export type ContactCalls = Pick<AppointmentCalls, 'made' | 'lastAt' | 'lastOutcome'>;

export type ContactChanged =
  { kind: 'changed'; contact: CalledContact } | { kind: 'not_found' | 'external_id_taken' };
