import { condition, setHandler, type SignalDefinition } from '@temporalio/workflow';
import { attemptEnded } from './messages.ts';

/** What a run that calls people has been told, and its only way to wait. */
export interface RunNews<Result> {
  closed: () => Result | undefined;
  /** How many changes have been told so far. */
  changes: () => number;
  /**
   * Waits, unless the run's matter closes or changes first. `seen` is what was known when the wait was decided on:
   * a change that came while the activity was deciding must not be slept through.
   */
  wait: (forMs: number, seen: number) => Promise<void>;
  /** Waits the pause out, unless the matter closes first: a change is no reason to ring sooner. */
  pause: (forMs: number) => Promise<void>;
  /** @returns false when nothing was heard of this call in time. */
  hears: (attemptId: string, withinMs: number) => Promise<boolean>;
  /** Settles with the work, or as soon as the matter closes, whichever is first. */
  unlessClosed: <T>(work: Promise<T>) => Promise<T | undefined>;
}

/** The signals that tell of what a run is about: an offer, or a job of one person. */
interface Signals<Changed, Closed> {
  changed: SignalDefinition<[Changed]>;
  closed: SignalDefinition<[Closed]>;
}

/** Registers the handlers; must be called before the first await of a run. */
export function followNews<Changed, Closed extends { result: unknown }>(
  signals: Signals<Changed, Closed>,
): RunNews<Closed['result']> {
  let closedAs: Closed['result'] | undefined;
  let changes = 0;
  const ended = new Set<string>();
  setHandler(attemptEnded, ({ attemptId }) => void ended.add(attemptId));
  setHandler(signals.changed, () => void (changes += 1));
  setHandler(signals.closed, ({ result }) => void (closedAs ??= result));
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
