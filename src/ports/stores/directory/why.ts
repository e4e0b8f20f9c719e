/** Every call and every non-call, from recorded decisions (X4). Undefined: there is no such thing in this tenant. */
export interface Why {
  shift(tenantId: string, shiftId: string): Promise<WhyEntry[] | undefined>;
  person(tenantId: string, personId: string): Promise<WhyEntry[] | undefined>;
  attempt(tenantId: string, attemptId: string): Promise<WhyEntry[] | undefined>;
}

export type WhyEntry = DecisionRecord | EventRecord | CallBackRecord;

export interface DecisionRecord {
  kind: 'decision';
  at: number;
  offerId: string;
  personId: string;
  name: string;
  attemptId?: string;
  /** ring | text */
  about: string;
  stage: string;
  step: string;
  /** go | wait | never */
  verdict: string;
  rule: string;
  untilAt?: number;
  version: string;
  findings: RuleFinding[];
  /** For times in sentences. */
  zone: string;
}

export interface RuleFinding {
  rule: string;
  says: string;
  numbers: Record<string, string | number | boolean>;
}

/** Somebody has called one of our numbers (S14). */
export interface CallBackRecord {
  kind: 'call_back';
  at: number;
  callId: string;
  personId: string;
  name: string;
  /** The offer that was answered in it, or else the newest that the caller was told of. */
  offerId?: string;
  outcome: string;
  digit?: string;
}

/** Something that was learned of an attempt. */
export interface EventRecord {
  kind: 'event';
  at: number;
  attemptId: string;
  source: string;
  event: string;
  outcome?: string;
  late: boolean;
}
