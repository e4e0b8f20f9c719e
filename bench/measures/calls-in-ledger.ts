import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../../src/sandbox/ledger/entry.ts';
import type { Stand } from '../stand/stand.ts';

/** Follows the calls that the carrier takes on from now on, in its own order. */
export interface CallsInLedger {
  accepted: { to: string; at: number }[];
  ended: number;
  /** @throws when fewer than so many calls have ended within the time. */
  untilEnded(count: number, withinMs: number): Promise<void>;
  untilAccepted(count: number, withinMs: number): Promise<void>;
  stop(): void;
}

export function followCalls({ world }: Stand): CallsInLedger {
  const unfollow = world.carrier.ledger.follow((entry: LedgerEntry) => {
    if (entry.kind === 'call_accepted') calls.accepted.push({ to: entry.to, at: entry.at });
    if (entry.kind === 'call_ended') calls.ended += 1;
  });
  const until = async (what: string, seen: () => number, count: number, withinMs: number) => {
    for (const end = performance.now() + withinMs; seen() < count; await pause(20)) {
      if (performance.now() < end) continue;
      throw new Error(`Of ${count} calls, ${seen()} were ${what} within ${withinMs / 1000} s.`);
    }
  };
  const calls: CallsInLedger = {
    accepted: [],
    ended: 0,
    untilEnded: (count, withinMs) => until('ended', () => calls.ended, count, withinMs),
    untilAccepted: (count, withinMs) =>
      until('accepted', () => calls.accepted.length, count, withinMs),
    stop: unfollow,
  };
  return calls;
}
