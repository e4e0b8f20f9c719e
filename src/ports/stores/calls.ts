/** What the carrier's webhooks need to know and to tell about calls. */
import type { CallReport } from '../../domain/attempt/call-report.ts';
import type { JobKind } from '../../domain/person-job/job-kind.ts';
import type { KeyAction, PersonAction, PersonKeys } from '../../domain/person-job/keypad.ts';
import type { PersonJobKind } from '../../domain/person-job/stage.ts';
import type { ClaimAnswer, DeclineAnswer } from './claims.ts';

export interface Calls {
  /** Whose call this is. @returns undefined for a token nobody has issued. */
  find(token: string): Promise<LiveCall | undefined>;
  /** By the carrier's own id of the call, once the attempt is bound to it. */
  findBySid(accountRef: string, sid: string): Promise<LiveCall | undefined>;
  /**
   * Whether the carrier's call is the one that this attempt has placed. The first that is heard of proves that it was
   * placed, and is adopted, unless it is another attempt's; a false changes nothing.
   */
  owns(call: LiveCall, sid: string): Promise<boolean>;
  /** Applies a report once: inbox row, life cycle, outcome and what follows from them, in one transaction (A2, I11). */
  report(event: CallEvent): Promise<'applied' | 'duplicate' | 'late'>;
  /** What may be said on this call now; everything the script needs, read fresh. */
  script(call: LiveCall): Promise<CallScript>;
  /** Records a key press as evidence. */
  pressed(call: LiveCall, digit: string): Promise<void>;
  /** Carries out the call's first decision, and an opt-out whatever came before it. @returns what stands. */
  decide(call: LiveCall, wish: Decided['kind']): Promise<Decided>;
  /** As `script` and `decide`, of a call to one person: a reminder, or somebody who has signed up. */
  personScript(call: LiveCall): Promise<PersonScript>;
  decidePerson(call: LiveCall, wish: KeyAction): Promise<PersonDecided>;
  /** An event that belongs to no call of ours: kept, and nothing else. */
  unknown(event: {
    provider: string;
    accountRef: string;
    dedupKey: string;
    kind: string;
    payload: unknown;
  }): Promise<void>;
}

export interface LiveCall {
  tenantId: string;
  attemptId: string;
  token: string;
  jobKind: JobKind;
  /** The job's id. */
  offerId: string;
  personId: string;
  accountRef: string;
  carrierSid?: string;
  ended: boolean;
}

/** What somebody has decided in a call, and what has come of it. */
export type Decided =
  | { kind: 'accept'; answer: ClaimAnswer }
  | { kind: 'decline'; answer: DeclineAnswer }
  | { kind: 'opt_out'; keepsSeat: boolean };

/** `noted` is false where what was heard is not so any more: the appointment was moved, or is answered already. */
export type PersonDecided = { kind: PersonAction; noted: boolean } | { kind: 'opt_out' };

export interface PersonScript extends CallScript {
  kind: PersonJobKind;
  keys: PersonKeys;
  /** What it is about can still be answered. */
  isOpen: boolean;
}

export interface CallEvent {
  call: LiveCall;
  provider: string;
  dedupKey: string;
  kind: 'status' | 'machine';
  sid: string;
  report: CallReport;
  payload: unknown;
  /** What the call has shown of its account. */
  account?: AccountShown;
}

export type AccountShown =
  | { kind: 'fault'; code: string; because: string }
  /** It takes nothing more for so long. */
  | { kind: 'busy'; forMs: number };

export interface CallScript {
  /** The rendered template. */
  greeting: string;
  /** Address of the synthesised greeting, if there is one; else the carrier's own voice speaks. */
  clipId?: string;
  gatherSeconds: number;
  officePhone?: string;
}
