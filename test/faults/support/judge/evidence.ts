import type { LedgerEntry } from '../../../../src/sandbox/ledger/entry.ts';

/** All that a judgement rests on: the carrier's ledger first, then what the application has committed. Instants are epoch ms on the story's clock. */
export interface Evidence {
  readonly account: string;
  readonly zone: string;
  /** The whole ledger, of all accounts. */
  readonly ledger: readonly LedgerEntry[];
  /** Whose numbers this account's tenants may reach: names by number. */
  readonly people: ReadonlyMap<string, string>;
  /** Outbound calls at the carrier. `token` comes from the address to which each reports: it names the attempt, whatever our tables say. */
  readonly calls: readonly { readonly sid: string; readonly token: string }[];
  readonly attempts: readonly AttemptRow[];
  /** About exactly one person each. */
  readonly personJobs: readonly PersonJobRow[];
  /** `filledAt`: when the last seat was taken, if all are. */
  readonly shifts: readonly ShiftRow[];
  readonly optOuts: readonly { readonly number: string; readonly at: number }[];
  readonly limits: { readonly lines: number; readonly callsPerSecond: number };
  /** What is still to be done, in words: orders in the outbox, texts on their way. */
  readonly backlog: readonly string[];
  readonly runs: readonly RunRow[];
  readonly logged: readonly string[];
  /** Numbers as digits, and names: what no log and no history may say. */
  readonly secrets: { readonly numbers: readonly string[]; readonly names: readonly string[] };
  /** What has changed of a tenant with which the story had nothing to do. */
  readonly besideChanged: readonly string[];
}

export interface AttemptRow {
  readonly id: string;
  readonly token: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly sid: string | null;
  readonly shiftId: string | null;
  readonly tenantId: string;
  readonly purpose: string;
  /** What caps count. */
  readonly subject: string | null;
  /** immediate: ordered by the office for now. */
  readonly kind: string;
}

export interface PersonJobRow {
  readonly id: string;
  readonly state: string;
  readonly result: string | null;
  /** So many tasks for the office have come of it. */
  readonly tasks: number;
}

export interface ShiftRow {
  readonly id: string;
  readonly seats: number;
  readonly taken: number;
  readonly filledAt: number | undefined;
}

export interface RunRow {
  readonly id: string;
  readonly status: string;
  /** It follows a claim until the shift begins, and need not be over. */
  readonly waits: boolean;
  /** Tasks that failed by the code's fault. */
  readonly failedTasks: number;
  /** The whole history, payloads in clear. */
  readonly history: string;
}
