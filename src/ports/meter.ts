import type { OrderAnswer } from './carrier.ts';

/** What one process notes of its own work. Takes words of ours alone: no ids, no numbers, no names (I9). */
export interface Meter {
  /** A request has been answered. `route` is its pattern, never its address. */
  answered(request: { route: string; status: number; seconds: number }): void;
  /** Requests of the carrier that are being answered: its news waits nowhere else. */
  webhooksInFlight(change: 1 | -1): void;
  /** The carrier has answered an order for a call. */
  callOrdered(result: OrderAnswer['kind'], seconds: number): void;
  /** A ring leaves so long after it was due, which is when it was reserved. */
  ringLeft(lateSeconds: number): void;
  activityEnded(activity: string, ended: ActivityEnd, seconds: number): void;
}

/** `not_yet` waits for its turn and is no failure; any other failure by its type. */
export type ActivityEnd = { kind: 'done' } | { kind: 'not_yet' } | { kind: 'failed'; type: string };
