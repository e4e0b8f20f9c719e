import type { Wait } from './waits.ts';

export const RUN_ENDS = ['COMPLETED', 'FAILED', 'CANCELED', 'TERMINATED', 'TIMED_OUT'] as const;
export type RunEnd = (typeof RUN_ENDS)[number];

/** A run as it was found at one look. */
export type RunState =
  /** Not there yet, or deleted. */
  | { kind: 'absent' }
  | {
      kind: 'open';
      runId: string;
      /** '' when the run does nothing until one of its waits is over or a message comes, else what it is doing. */
      busy: string;
      waits: readonly Wait[];
      /** A forward has been asked for whose skip is still to come. */
      armed: boolean;
      eventCount: number;
    }
  | { kind: 'ended'; runId: string; end: RunEnd; reason: string; eventCount: number };

/** Changes whenever something has happened to the run. */
export function markOf(state: RunState): string {
  return state.kind === 'absent' ? 'absent' : `${state.runId}:${String(state.eventCount)}`;
}
