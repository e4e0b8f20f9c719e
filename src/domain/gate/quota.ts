/** R6: how many calls a tenant makes, over all its jobs but offers. */
export interface QuotaLimits {
  readonly callsPer15Minutes: number;
  readonly callsPerDay: number;
  readonly callsAtOnce: number;
}

export const DEFAULT_QUOTA: QuotaLimits = {
  callsPer15Minutes: 25,
  callsPerDay: 300,
  callsAtOnce: 5,
};

export interface Quota {
  readonly limits: QuotaLimits;
  /** When the calls of the last 24 hours were placed, oldest first; of more than the limit of a day only the newest. */
  readonly placedAt: readonly number[];
  readonly underWay: number;
}
