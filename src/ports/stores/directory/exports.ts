/** Rows for spreadsheets, some at a time, the oldest first. */
export interface Exports {
  offers(tenantId: string, part: ExportPart): Promise<OfferRecord[]>;
  calls(tenantId: string, part: ExportPart): Promise<CallRecord[]>;
}

export interface ExportPart {
  /** Inclusive. */
  from?: number | undefined;
  /** Exclusive. */
  to?: number | undefined;
  /** The last row of the part before. */
  after?: { at: number; id: string } | undefined;
  limit: number;
}

export interface OfferRecord {
  id: string;
  at: number;
  shiftCode: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  suburb: string;
  seats: number;
  state: string;
  result: string | null;
  reason: string | null;
  closedAt: number | null;
  wavesSent: number;
  callsMade: number;
  /** Who has a seat, by name. */
  claimedBy: string;
}

export interface CallRecord {
  id: string;
  at: number;
  direction: string;
  callSid: string | null;
  offerId: string | null;
  shiftCode: string | null;
  staffId: string | null;
  name: string | null;
  round: number | null;
  state: string;
  outcome: string | null;
  digit: string | null;
  endedAt: number | null;
  seconds: number | null;
}
