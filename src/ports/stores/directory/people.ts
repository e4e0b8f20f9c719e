import type { Page, Paged } from './page.ts';

export interface People {
  create(
    tenantId: string,
    person: PersonFields,
  ): Promise<{ kind: 'created'; person: Person } | { kind: 'external_id_taken' }>;
  list(tenantId: string, page: Page): Promise<Paged<Person>>;
  read(tenantId: string, personId: string): Promise<Person | undefined>;
  /** By our id or by the tenant's own. */
  find(tenantId: string, reference: string): Promise<Person | undefined>;
  /** The other people of this tenant with the number of this one. */
  sharingPhone(tenantId: string, personId: string): Promise<string[]>;
  /** Absent fields stay. The runs of open offers whose pool this person is in are told. */
  change(tenantId: string, personId: string, change: Partial<PersonFields>): Promise<PersonChanged>;
}

export interface PersonFields {
  externalId: string | null;
  firstName: string;
  lastName: string;
  phone: PersonNumber | null;
  /** Wins over the zones of the number. */
  zone: string | null;
  quietHours: { from: string; to: string } | null;
  active: boolean;
  callsAllowed: boolean;
}

/** What the numbering plans tell of a number, read when it is stored. */
export interface PersonNumber {
  e164: string;
  hash: string;
  country: string;
  type: string;
  zones: string[];
}

export interface Person extends Omit<PersonFields, 'phone'> {
  personId: string;
  phone: Omit<PersonNumber, 'hash'> | null;
  createdAt: number;
}

export type PersonChanged =
  { kind: 'changed'; person: Person } | { kind: 'not_found' | 'external_id_taken' };
