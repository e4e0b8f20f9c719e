import { condition, setHandler } from '@temporalio/workflow';
import type { OfferResult } from '../src/domain/shift-offer/stage.ts';
import { attemptEnded, offerChanged, offerClosed } from './messages.ts';

/** What a run has been told, and its only way to wait. */
export interface OfferNews {
  closed: () => OfferResult | undefined;
  /** How many changes have been told so far. */
  changes: () => number;
  /**
   * Waits, unless the offer closes or changes first. `seen` is what was known when the wait was decided on:
   * a change that came while the activity was deciding must not be slept through.
   */
  wait: (forMs: number, seen: number) => Promise<void>;
  /** Waits the pause out, unless the offer closes first: a change is no reason to ring sooner. */
  pause: (forMs: number) => Promise<void>;
  /** @returns false when nothing was heard of this call in time. */
  hears: (attemptId: string, withinMs: number) => Promise<boolean>;
  /** Settles with the work, or as soon as the offer closes, whichever is first. */
  unlessClosed: <T>(work: Promise<T>) => Promise<T | undefined>;
}

/** Registers the handlers; must be called before the first await of a run. */
export function followOffer(): OfferNews {
  let closedAs: OfferResult | undefined;
  let changes = 0;
  const ended = new Set<string>();
  setHandler(attemptEnded, ({ attemptId }) => void ended.add(attemptId));
  setHandler(offerChanged, () => void (changes += 1));
  setHandler(offerClosed, ({ result }) => void (closedAs ??= result));
  const isClosed = () => closedAs !== undefined;
  return {
    closed: () => closedAs,
    changes: () => changes,
    async wait(forMs, seen) {
      if (forMs > 0) await condition(() => isClosed() || changes > seen, forMs);
    },
    async pause(forMs) {
      if (forMs > 0) await condition(isClosed, forMs);
    },
    async hears(attemptId, withinMs) {
      const heard = await condition(() => isClosed() || ended.has(attemptId), withinMs);
      ended.delete(attemptId);
      return heard;
    },
    unlessClosed: (work) => Promise.race([work, condition(isClosed).then(() => undefined)]),
  };
}
