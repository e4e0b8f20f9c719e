import type { AuditEntry } from './entry.ts';

export interface Seal {
  /** From 1 on, without gaps. */
  seq: number;
  entryId: string;
  previous: string;
  hash: string;
}

/** What comes before the first entry. */
export const CHAIN_BEGIN = '0'.repeat(64);

/**
 * So much earlier than what is sealed already can an entry come to light: its transaction began to write then, and none of
 * them lasts so long.
 */
export const COMMIT_LAG_MS = 60_000;

/** What is hashed: JSON of a list, so that no order of names matters; the ids of `subjects` are sorted by their names. */
export function sealedText(entry: AuditEntry, { seq, previous }: Pick<Seal, 'seq' | 'previous'>) {
  const subjects = Object.entries(entry.subjects).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    seq,
    previous,
    entry.chain,
    entry.entryId,
    entry.at,
    entry.actor.kind,
    entry.actor.id,
    entry.action,
    entry.result ?? null,
    subjects,
    entry.requestId ?? null,
  ]);
}

export type Damage =
  /** The entry of this seal is gone. */
  | 'entry_missing'
  | 'entry_changed'
  /** A seal is missing before this one. */
  | 'seal_missing'
  /** The seal itself is another than was written. */
  | 'seal_changed'
  /** The entry was not there when later ones were sealed. */
  | 'entry_inserted'
  /** The chain is not the one whose head was noted. */
  | 'other_head';

export interface Break {
  seq: number;
  damage: Damage;
  entryId: string;
}

export interface ChainState {
  seq: number;
  hash: string;
  latestAt: number;
}

export const BEFORE_CHAIN: ChainState = { seq: 0, hash: CHAIN_BEGIN, latestAt: -Infinity };

/** One step along the chain. `digest` is SHA-256 in hexadecimal digits. @returns what is wrong with it, or where the chain is now. */
export function follow(
  before: ChainState,
  { seal, entry }: { seal: Seal; entry: AuditEntry | undefined },
  digest: (text: string) => string,
): ({ kind: 'whole' } & ChainState) | { kind: 'broken'; at: Break } {
  const broken = (damage: Damage) =>
    ({ kind: 'broken', at: { seq: seal.seq, damage, entryId: seal.entryId } }) as const;
  if (seal.seq !== before.seq + 1) return broken('seal_missing');
  if (seal.previous !== before.hash) return broken('seal_changed');
  if (!entry) return broken('entry_missing');
  if (digest(sealedText(entry, seal)) !== seal.hash) return broken('entry_changed');
  if (isTooOld(entry.at, before.latestAt)) return broken('entry_inserted');
  const latestAt = Math.max(before.latestAt, entry.at);
  return { kind: 'whole', seq: seal.seq, hash: seal.hash, latestAt };
}

/** An entry that would have been sealed by now, had it been there. */
export function isTooOld(at: number, latestSealedAt: number): boolean {
  return at < latestSealedAt - COMMIT_LAG_MS;
}
