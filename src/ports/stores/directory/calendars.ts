/** Calendars of claimed shifts, of one person or of the whole tenant. */
export interface Calendars {
  /** The standing feed, or a new one. @returns undefined when there is no such person. */
  open(owner: CalendarOwner): Promise<string | undefined>;
  revoke(owner: CalendarOwner): Promise<'revoked' | 'nothing_to_revoke' | 'not_found'>;
  /** @returns undefined for a feed that was taken back or never given. Its signature is checked before. */
  read(feedId: string): Promise<Calendar | undefined>;
}

export interface CalendarOwner {
  tenantId: string;
  /** Absent: the whole tenant. */
  personId?: string;
}

export interface Calendar {
  tenantName: string;
  officePhone?: string;
  /** Of the person whose it is. */
  personName?: string;
  claims: ClaimedShift[];
}

export interface ClaimedShift {
  shiftId: string;
  personId: string;
  personName: string;
  shiftCode: string;
  patientName: string;
  suburb: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  isActive: boolean;
  /** How often this person has taken this shift. */
  timesClaimed: number;
  changedAt: number;
}
