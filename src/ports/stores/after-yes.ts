/** What follows a claim (X9). Its entry in the roster is a delivery of outgoing webhooks. */
export interface AfterYes {
  /** Reminds the person of the shift if it is time. */
  remind(claim: ClaimRef): Promise<ReminderStep>;
  /** Takes the seat from somebody who has not come, and offers it again if time remains. */
  noShow(order: {
    tenantId: string;
    shiftId: string;
    personId: string;
  }): Promise<Reopening | { kind: 'never_claimed' }>;
}

export interface ClaimRef {
  tenantId: string;
  claimId: string;
}

export type ReminderStep =
  | { kind: 'wait'; forMs: number }
  | { kind: 'done'; state: 'reminded' | 'withdrawn' | 'not_needed' | 'too_late' };

export type Reopening =
  | { kind: 'reopened'; offerId: string }
  /** `no_seat_freed`: it had been given back before. */
  | { kind: 'not_reopened'; because: NotReopened };

export type NotReopened =
  | 'no_seat_freed'
  | 'shift_not_found'
  | 'shift_cancelled'
  | 'shift_filled'
  | 'shift_started'
  | 'pool_empty';
