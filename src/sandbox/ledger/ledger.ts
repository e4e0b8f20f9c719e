import type { Fact, LedgerEntry, LedgerEntryOf } from './entry.ts';

/** Append-only. `seq` is the order of things across accounts, whose clocks differ. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  append(account: string, at: number, fact: Fact): void;
  of<K extends Fact['kind']>(kind: K, account?: string): readonly LedgerEntryOf<K>[];
}

export function createLedger(): Ledger {
  const entries: LedgerEntry[] = [];
  return {
    entries,
    append(account, at, fact) {
      entries.push(Object.freeze({ ...fact, seq: entries.length, at, account }));
    },
    of: <K extends Fact['kind']>(kind: K, account?: string) =>
      entries.filter(
        (entry): entry is LedgerEntryOf<K> =>
          entry.kind === kind && (account === undefined || entry.account === account),
      ),
  };
}
