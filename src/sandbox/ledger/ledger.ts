import type { Fact, LedgerEntry, LedgerEntryOf } from './entry.ts';

/** Append-only. `seq` is the order of things across accounts, whose clocks differ. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  /** Tells of every entry to come. Returns what ends that. */
  follow(listener: (entry: LedgerEntry) => void): () => void;
  append(account: string, at: number, fact: Fact): void;
  of<K extends Fact['kind']>(kind: K, account?: string): readonly LedgerEntryOf<K>[];
}

export function createLedger(): Ledger {
  const entries: LedgerEntry[] = [];
  const listeners = new Set<(entry: LedgerEntry) => void>();
  return {
    entries,
    follow(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    append(account, at, fact) {
      const entry: LedgerEntry = Object.freeze({ ...fact, seq: entries.length, at, account });
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    of: <K extends Fact['kind']>(kind: K, account?: string) =>
      entries.filter(
        (entry): entry is LedgerEntryOf<K> =>
          entry.kind === kind && (account === undefined || entry.account === account),
      ),
  };
}
