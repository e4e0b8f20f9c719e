import type { LedgerEntry } from './entry.ts';

export interface Overlap {
  readonly to: string;
  /** The call that rang although `liveCallSid` was ringing or talking. */
  readonly callSid: string;
  readonly liveCallSid: string;
}

/**
 * Rings at a number that already rang or talked, over all accounts. Outbound calls only.
 * Follows the order of the entries, not their instants: accounts have clocks of their own.
 */
export function overlappingCalls(entries: readonly LedgerEntry[]): readonly Overlap[] {
  const live = new Map<string, Set<string>>();
  const overlaps: Overlap[] = [];
  for (const entry of entries) {
    if (entry.kind === 'ring_started') {
      const others = live.get(entry.to) ?? new Set<string>();
      for (const liveCallSid of others) {
        overlaps.push({ to: entry.to, callSid: entry.callSid, liveCallSid });
      }
      live.set(entry.to, others.add(entry.callSid));
    }
    if (entry.kind === 'call_ended') live.get(entry.to)?.delete(entry.callSid);
  }
  return overlaps;
}

/** The most calls of one account that were open at the same time, from accepted to ended: its lines in use. */
export function mostOpenCalls(entries: readonly LedgerEntry[], account: string): number {
  const open = new Set<string>();
  let most = 0;
  for (const entry of entries) {
    if (entry.account !== account) continue;
    if (entry.kind === 'call_accepted') open.add(entry.callSid);
    if (entry.kind === 'call_ended') open.delete(entry.callSid);
    most = Math.max(most, open.size);
  }
  return most;
}
