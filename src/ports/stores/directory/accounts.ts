import type { Page, Paged } from './page.ts';

/** Carrier accounts. They are entered with the tenants that call through them. */
export interface Accounts {
  list(page: Page): Promise<Paged<Account>>;
  /** Rings go by it from the next one on. @returns undefined when there is no such account. */
  /** The id of the caller id with this id or number (E.164). */
  senderNamed(idOrNumber: string): Promise<string | undefined>;
  change(accountId: string, change: AccountChange): Promise<Account | undefined>;
}

export interface Account {
  accountId: string;
  carrier: string;
  /** The carrier's own name of it. */
  account: string;
  /** Calls that may be under way at once. */
  lines: number;
  callsPerSecond: number;
  createdAt: number;
}

export interface AccountChange {
  lines?: number | undefined;
  callsPerSecond?: number | undefined;
}
