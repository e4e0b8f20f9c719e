import type { ShiftStatus } from '../../../domain/shift-offer/shift-status.ts';
import type { OfferRef } from '../offers.ts';
import type { Page, Paged } from './page.ts';

export interface Shifts {
  /** Without a code one is made up. */
  create(tenantId: string, shift: NewShift): Promise<ShiftCreated>;
  list(tenantId: string, page: Page & { status?: ShiftStatus | undefined }): Promise<Paged<Shift>>;
  read(tenantId: string, shiftId: string): Promise<Shift | undefined>;
  /** By our id or by its code. */
  find(tenantId: string, reference: string): Promise<Shift | undefined>;
  /** Moves the seats that are taken with the shift. Absent fields stay. */
  change(tenantId: string, shiftId: string, change: ShiftChange): Promise<ShiftChanged>;
  /** Cancels the shift and gives its seats back. Cancelling twice is harmless. Closing the offer is `Offers.close`. */
  cancel(tenantId: string, shiftId: string, reason: string): Promise<Shift | undefined>;
  /** What the clock of this tenant shows. */
  now(tenantId: string): Promise<number>;
}

export interface ShiftTerms {
  poolId: string;
  patientFirstName: string;
  patientLastName: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  suburb: string;
  seats: number;
}

export interface NewShift extends ShiftTerms {
  code?: string;
  givenUpBy: string | null;
}

/**
 * A time may have been given in local time, so it can be read only against the zone that the shift will have;
 * the caller does that, from the shift it has read, and hands over complete times.
 */
export type ShiftChange = { [Field in keyof ShiftTerms]?: ShiftTerms[Field] | undefined };

export interface Shift extends ShiftTerms {
  shiftId: string;
  code: string;
  status: ShiftStatus;
  statusReason?: string;
  givenUpBy?: string;
  openOffer?: OfferRef;
  takenBy: { seat: number; staffId: string; name: string }[];
}

export type ShiftCreated =
  | { kind: 'created'; shift: Shift }
  | { kind: 'code_taken' | 'pool_not_found' | 'person_not_found' | 'not_in_future' };

export type ShiftChanged =
  | { kind: 'changed'; shift: Shift }
  | {
      kind:
        | 'not_found'
        | 'pool_not_found'
        | 'cancelled'
        | 'not_in_future'
        | 'ends_before_start'
        | 'seats_taken'
        | 'filled_elsewhere'
        | 'people_busy';
    };
