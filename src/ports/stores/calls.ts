/** What the carrier's webhooks need to know and to tell about calls. */
import type { CallReport } from '../../domain/attempt/call-report.ts';

export interface Calls {
  /** Whose call this is. @returns undefined for a token nobody has issued. */
  find(token: string): Promise<LiveCall | undefined>;
  /** Applies a report once: inbox row, life cycle, outcome and what follows from them, in one transaction (A2, I11). */
  report(event: CallEvent): Promise<'applied' | 'duplicate' | 'late'>;
  /** What may be said on this call now; everything the script needs, read fresh. */
  script(call: LiveCall): Promise<CallScript>;
  /** Records a key press as evidence. */
  pressed(call: LiveCall, digit: string): Promise<void>;
  /** The person opted out on the phone: suppression, evidence, and the end of everything planned for the number (A4). */
  optedOut(call: LiveCall): Promise<void>;
  /** An event that belongs to no call of ours: kept, and nothing else. */
  unknown(event: {
    provider: string;
    dedupKey: string;
    kind: string;
    payload: unknown;
  }): Promise<void>;
}

export interface LiveCall {
  tenantId: string;
  attemptId: string;
  token: string;
  offerId: string;
  personId: string;
  accountRef: string;
  carrierSid?: string;
  ended: boolean;
}

export interface CallEvent {
  call: LiveCall;
  provider: string;
  dedupKey: string;
  kind: 'status' | 'machine';
  sid: string;
  report: CallReport;
  payload: unknown;
}

export interface CallScript {
  /** The rendered template. */
  greeting: string;
  /** Address of the synthesised greeting, if there is one; else the carrier's own voice speaks. */
  clipId?: string;
  gatherSeconds: number;
  officePhone?: string;
  language: string;
}
