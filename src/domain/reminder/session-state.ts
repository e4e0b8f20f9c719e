import type { LifeCycle } from '../outcome/life-cycle.ts';

/** R3: what a call is at, visible while it is. How it ended is its outcome, another thing. */
export const SESSION_STATES = [
  'queued',
  'processing',
  'initiating',
  'ringing',
  'answered',
  'ended',
  'cancelled',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** How a call came about. */
export const CALL_TYPES = ['scheduled', 'immediate', 'retry'] as const;
export type CallType = (typeof CALL_TYPES)[number];

/** Of an attempt, by its state in the protocol and by how far the carrier says that it has come. */
export function sessionState(attempt: {
  readonly state: string;
  readonly lifeCycle: LifeCycle;
}): SessionState {
  switch (attempt.state) {
    case 'reserved':
    case 'released':
      return 'processing';
    case 'dialing':
    case 'reconciling':
      return 'initiating';
    case 'placed':
      return placedState(attempt.lifeCycle);
    case 'withdrawn':
      return 'cancelled';
    default:
      return 'ended';
  }
}

function placedState(lifeCycle: LifeCycle): SessionState {
  switch (lifeCycle) {
    case 'queued':
    case 'dialing':
      return 'initiating';
    case 'ringing':
    case 'answered':
    case 'ended':
      return lifeCycle;
  }
}
