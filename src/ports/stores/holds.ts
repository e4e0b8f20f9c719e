import type { HoldScope } from '../../domain/gate/hold-scope.ts';

/** Holds at every depth (A6), and the account's own (A9). */
export interface Holds {
  /** From the commit of this on, no ring starts below it. Holding twice is harmless. */
  hold(order: HoldOrder): Promise<'held' | 'already_held'>;
  /** Lifts the hold and tells every run below it to judge anew. */
  resume(target: HoldTarget): Promise<'resumed' | 'not_held'>;
  /** Ends what the carrier's refusals held by themselves (A9), as resuming does; a hold that somebody has placed stands. */
  forgive(target: HoldTarget & { scope: 'account' | 'sender' }): Promise<void>;
  standing(tenantId?: string): Promise<StandingHold[]>;
}

export interface HoldTarget {
  scope: HoldScope;
  /** The id of what is held; '*' for everything. */
  target: string;
  /** Required for tenant, job and person. */
  tenantId?: string;
}

export interface HoldOrder extends HoldTarget {
  reason: string;
  by: string;
}

export interface StandingHold extends HoldTarget {
  /** E.164, of a sender. */
  number?: string;
  reason: string;
  by: string;
  /** On the real clock, whatever that of the tenant shows. */
  at: number;
}
