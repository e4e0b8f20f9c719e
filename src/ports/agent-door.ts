/** The side door of a vendor whose agents talk by themselves: what it tells about calls, once each and perhaps again. */
import type { CallReport } from '../domain/attempt/call-report.ts';
import type { AccountRef } from './carrier.ts';
import type { AccountShown } from './stores/calls.ts';

export interface AgentDoor {
  /** Our name of the call that a report claims to be about; nothing in it is believed yet. Never throws. */
  tokenIn(body: Uint8Array): string | undefined;
  /** Whether the vendor itself has sent these very bytes to this account, a moment ago. `now`: machine time. */
  verify(report: SignedReport, now: number): Promise<boolean>;
  /** @throws UnreadableCarrierMessage @returns undefined for what says nothing about a call. */
  read(body: Uint8Array): AgentReport | undefined;
}

export interface SignedReport {
  account: AccountRef;
  body: Uint8Array;
  signature: string | undefined;
}

export interface AgentReport {
  sid: string;
  /** Equal keys are one event; told again with other findings, it is another. */
  dedupKey: string;
  report: CallReport;
  account?: AccountShown;
  /** What may be kept: none of the words that were spoken. */
  kept: Readonly<Record<string, unknown>>;
}
