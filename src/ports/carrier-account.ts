/** What a carrier tells of an account and its numbers. Questions only: nothing here changes anything. */
import type { AccountRef } from './carrier.ts';

/** Every question throws CarrierUnavailable when there is no usable answer. */
export interface CarrierAccounts {
  account(account: AccountRef): Promise<AccountState>;
  /** @returns undefined where another account pays. */
  balance(account: AccountRef): Promise<{ amount: number; currency: string } | undefined>;
  /** @returns undefined if the account does not own it. */
  ownNumber(account: AccountRef, number: string): Promise<OwnNumber | undefined>;
  /** How the latest calls from this number have queued at the carrier. */
  queueing(account: AccountRef, from: string): Promise<{ calls: number; longestMs: number }>;
  /** Whether calls and texts to a country (ISO 3166) are permitted; undefined where the carrier does not say. */
  permissions(account: AccountRef, country: string): Promise<Permissions>;
  /** A request such as the carrier would make to this address, with its signature. */
  sampleCallback(account: AccountRef, url: string): SampleCallback;
}

export interface AccountState {
  status: 'active' | 'suspended' | 'closed';
  isTrial: boolean;
}

export interface OwnNumber {
  canCall: boolean;
  canText: boolean;
  /** Where the carrier sends calls and texts that come in; '' where nothing is set. */
  callsGoTo: Destination;
  textsGoTo: Destination;
  /** Where calls go when nothing usable answers there, and where their end is reported. */
  callsFallBackTo: Destination;
  callsReportTo: Destination;
}

/** `via`: something that takes the place of the number's own setting, by the carrier's name of it. */
export interface Destination {
  url: string;
  method: string;
  via?: string;
}

export interface Permissions {
  calls: boolean | undefined;
  texts: boolean | undefined;
}

export interface SampleCallback {
  method: 'POST';
  headers: Readonly<Record<string, string>>;
  body: string;
}
