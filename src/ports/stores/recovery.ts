import type { FoundCall, FoundText } from '../carrier.ts';
import type { SafetyRecord } from '../safety-log.ts';

/**
 * `known`: bound already. `adopted`: by the attempt that had ordered it. `entered`: as a ring of the one offer that could have
 * ordered it. `barred`: several could have, and the people of the number are held. `past`: nothing could ring it again.
 */
export type EnteredCall = 'known' | 'adopted' | 'entered' | 'barred' | 'past';
/** `known`: bound already. `adopted`: by the text that was about to be sent. `entered`: as a wave of an open offer. `past`: nothing sends it again. */
export type EnteredText = 'known' | 'adopted' | 'entered' | 'past';
/** `lost`: what it is about does not exist in the restored database. */
export type ReenteredRecord = 'known' | 'reentered' | 'lost';

/** Brings a restored database up to what the world knows. Each may be repeated. */
export interface Recovery {
  /** Also of accounts that are held. */
  senders(): Promise<{ accountId: string; account: string; number: string; offsetMs: number }[]>;
  enterCall(accountId: string, call: FoundCall): Promise<EnteredCall>;
  enterText(sent: { accountId: string; from: string; text: FoundText }): Promise<EnteredText>;
  reenter(record: SafetyRecord): Promise<ReenteredRecord>;
  /** Raises the alert that this machine cannot write the safety log, or settles it. @param code What is in the way. */
  noteSafetyLog(host: string, code: string | undefined): Promise<void>;
}
