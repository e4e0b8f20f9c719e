import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../../src/sandbox/ledger/entry.ts';
import type { Stand } from '../stand/stand.ts';

/** Follows the calls that the carrier takes on from now on, in its own order. */
export interface CallsInLedger {
  accepted: { to: string; at: number }[];
  ended: number;
  /** Resolves when so many calls have ended, or when the time is over: what has not come by then counts as never. */
  untilEnded(count: number, withinMs: number): Promise<void>;
  untilAccepted(count: number, withinMs: number): Promise<void>;
  stop(): void;
}

export function followCalls({ world }: Stand): CallsInLedger {
  const unfollow = world.carrier.ledger.follow((entry: LedgerEntry) => {
    if (entry.kind === 'call_accepted') calls.accepted.push({ to: entry.to, at: entry.at });
    if (entry.kind === 'call_ended') calls.ended += 1;
  });
  const until = async (seen: () => number, count: number, withinMs: number) => {
    const end = performance.now() + withinMs;
    while (seen() < count && performance.now() < end) await pause(20);
  };
  const calls: CallsInLedger = {
    accepted: [],
    ended: 0,
    untilEnded: (count, withinMs) => until(() => calls.ended, count, withinMs),
    untilAccepted: (count, withinMs) => until(() => calls.accepted.length, count, withinMs),
    stop: unfollow,
  };
  return calls;
}
