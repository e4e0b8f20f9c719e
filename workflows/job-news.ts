import { condition, setHandler } from '@temporalio/workflow';
import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import { attemptEnded, jobChanged, jobClosed } from './messages.ts';

/** What the run of a job of one person has been told, and its only way to wait. */
export interface JobNews {
  closed: () => PersonJobResult | undefined;
  /** How many changes have been told so far. */
  changes: () => number;
  /** Waits, unless the job closes or changes first. `seen`: what was known when the wait was decided on. */
  wait: (forMs: number, seen: number) => Promise<void>;
  /** @returns false when nothing was heard of this call in time. */
  hears: (attemptId: string, withinMs: number) => Promise<boolean>;
  /** Settles with the work, or as soon as the job closes, whichever is first. */
  unlessClosed: <T>(work: Promise<T>) => Promise<T | undefined>;
}

/** Registers the handlers; must be called before the first await of a run. */
export function followJob(): JobNews {
  let closedAs: PersonJobResult | undefined;
  let changes = 0;
  const ended = new Set<string>();
  setHandler(attemptEnded, ({ attemptId }) => void ended.add(attemptId));
  setHandler(jobChanged, () => void (changes += 1));
  setHandler(jobClosed, ({ result }) => void (closedAs ??= result));
  const isClosed = () => closedAs !== undefined;
  return {
    closed: () => closedAs,
    changes: () => changes,
    async wait(forMs, seen) {
      await condition(() => isClosed() || changes > seen, forMs);
    },
    async hears(attemptId, withinMs) {
      const heard = await condition(() => isClosed() || ended.has(attemptId), withinMs);
      ended.delete(attemptId);
      return heard;
    },
    unlessClosed: (work) => Promise.race([work, condition(isClosed).then(() => undefined)]),
  };
}
