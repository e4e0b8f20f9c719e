import type { LedgerEntry, LedgerEntryOf } from '../../../src/sandbox/ledger/entry.ts';

/** Who may be rung and written to, over all stories of one carrier account. */
export interface Cast {
  /** Numbers of everybody in a pool, with their names. */
  readonly names: Map<string, string>;
  /** Numbers whose phones were given a part. */
  readonly acting: Set<string>;
  /** So many rings, from the beginning, the story has read. */
  ringsRead: number;
}

export const emptyCast = (): Cast => ({ names: new Map(), acting: new Set(), ringsRead: 0 });

/**
 * Calls and texts that no line of the story has asked for, in words. A ring is asked for when its phone was given a part, or
 * when the story has read who rang since. A text is, when its receiver is in a pool or wrote first, and when it says
 * something new or answers somebody who wrote again.
 */
export function surprises(ledger: readonly LedgerEntry[], cast: Cast): string[] {
  const of = <K extends LedgerEntry['kind']>(kind: K) =>
    ledger.filter((entry): entry is LedgerEntryOf<K> => entry.kind === kind);
  const nameOf = (number: string) => cast.names.get(number) ?? `a stranger (${number})`;

  const inbound = of('call_accepted').filter(({ direction }) => direction === 'inbound');
  const received = new Set(inbound.map(({ callSid }) => callSid));
  const rings = of('ring_started')
    .slice(cast.ringsRead)
    .filter(({ to, callSid }) => !cast.acting.has(to) && !received.has(callSid))
    .map(({ to }) => `a ring of ${nameOf(to)}, who has no part in this story`);

  const timesWritten = (number: string) =>
    of('text_received').filter(({ from }) => from === number).length;
  const told = new Map<string, number>();
  const texts = of('text_accepted').flatMap(({ to, body }) => {
    const times = told.get(to + body) ?? 0;
    told.set(to + body, times + 1);
    const own = timesWritten(to);
    if (!cast.names.has(to) && own === 0) return `a text to ${nameOf(to)}: ${body}`;
    return times > own ? `a text to ${nameOf(to)} for the second time: ${body}` : [];
  });
  return [...rings, ...texts];
}
