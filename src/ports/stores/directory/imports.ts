import type { OpennessQuestion } from '../../../domain/time/windows.ts';
import type { Appointment, AppointmentChange, AppointmentFields } from './appointments.ts';
import type { Contact, ContactFields } from './contacts.ts';
import type { Person, PersonFields } from './people.ts';
import type { NewShift, Shift } from './shifts.ts';

/**
 * Many at once, in one transaction and one import of a tenant at a time: `plan` sees everything as it is (of appointments, which
 * may be many, what the file names), and what it says is written, all of it or nothing. The runs of open offers that it concerns are told.
 */
export interface Imports {
  people<Plan extends { writes: readonly PersonWrite[] }>(
    tenantId: string,
    plan: (known: readonly Person[]) => Plan,
  ): Promise<Imported<Plan>>;
  pools<Plan extends { writes: readonly PoolWrite[] }>(
    tenantId: string,
    plan: (known: KnownPools) => Plan,
  ): Promise<Imported<Plan>>;
  shifts<Plan extends { writes: readonly ShiftWrite[] }>(
    tenantId: string,
    plan: (known: KnownShifts) => Plan,
  ): Promise<Imported<Plan>>;
  contacts<Plan extends { writes: readonly ContactWrite[] }>(
    tenantId: string,
    plan: (known: readonly Contact[]) => Plan,
  ): Promise<Imported<Plan>>;
  appointments<Plan extends { writes: readonly AppointmentWrite[] }>(
    tenantId: string,
    named: NamedByFile,
    plan: (known: KnownAppointments) => Plan,
  ): Promise<Imported<Plan>>;
}

export type Imported<Plan> =
  | { kind: 'done'; plan: Plan }
  /** Somebody else has entered the same name meanwhile: nothing was written. */
  | { kind: 'collided' };

/** Somebody known, or somebody new under a new id. Without `phone` the number stays. */
export interface PersonWrite {
  personId: string;
  fields: Omit<PersonFields, 'phone'> & { phone?: PersonFields['phone'] };
}

export interface KnownPools {
  people: readonly Person[];
  pools: readonly { poolId: string; name: string; members: string[] }[];
}

/** Replaces the members. Without an id the pool is made. */
export interface PoolWrite {
  poolId?: string;
  name: string;
  members: readonly string[];
}

export type ShiftWrite = NewShift & { shiftId: string; code: string };

export interface KnownShifts {
  /** What the clock of this tenant shows. */
  now: number;
  zone: string;
  pools: readonly { poolId: string; name: string }[];
  /** Those that are still ahead, but for the cancelled ones. */
  shifts: readonly Pick<Shift, SameTerm | 'shiftId' | 'code'>[];
  /** Takes the code that is wanted, or a free one. @returns undefined when the one that is wanted is taken. */
  takeCode(wanted: string | undefined): string | undefined;
}

/** What makes two entries one shift. */
export type SameTerm =
  'poolId' | 'startsAt' | 'endsAt' | 'patientFirstName' | 'patientLastName' | 'suburb';

/** As `PersonWrite`. */
export interface ContactWrite {
  personId: string;
  fields: PersonWrite['fields'] & Pick<ContactFields, 'region' | 'reminderHours'>;
}

/** Of each no more than a file has rows, or twice as many. */
export interface NamedByFile {
  contactIds: readonly string[];
  contactExternalIds: readonly string[];
  /** E.164, of contacts. */
  numbers: readonly string[];
  /** Of appointments. */
  externalIds: readonly string[];
}

export interface KnownAppointments {
  /** What the clock of this tenant shows. */
  now: number;
  zone: string;
  /** Those that are named. */
  contacts: readonly Contact[];
  /** When a contact may be called about an appointment, as the gate has it. */
  hoursOf(contact: Contact): Omit<OpennessQuestion, 'now'>;
  /** Of these contacts what is still ahead, has no time yet or has an own id; of any contact what is named by its own id. */
  appointments: readonly Appointment[];
}

export type AppointmentWrite =
  | { kind: 'create'; appointmentId: string; fields: AppointmentFields }
  | { kind: 'change'; appointmentId: string; change: AppointmentChange };
