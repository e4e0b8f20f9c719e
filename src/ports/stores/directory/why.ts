/** Every call and every non-call, from recorded decisions (X4). Undefined: there is no such thing in this tenant. */
export interface Why {
  shift(tenantId: string, shiftId: string, page: WhyPage): Promise<WhyEntries | undefined>;
  appointment(
    tenantId: string,
    appointmentId: string,
    page: WhyPage,
  ): Promise<WhyEntries | undefined>;
  signUp(tenantId: string, signUpId: string, page: WhyPage): Promise<WhyEntries | undefined>;
  person(tenantId: string, personId: string, page: WhyPage): Promise<WhyEntries | undefined>;
  attempt(tenantId: string, attemptId: string, page: WhyPage): Promise<WhyEntries | undefined>;
}

/** Where entries come from, in the order in which those of one moment have happened. */
export const WHY_SOURCES = ['place', 'decision', 'text', 'event', 'call_back'] as const;
export type WhySource = (typeof WHY_SOURCES)[number];

/** The place of an entry among all of them; `id` is its source's own. */
export interface WhyPlace {
  at: number;
  source: WhySource;
  id: string;
}

/** What has happened before that, the latest first: what is recorded meanwhile moves no later page. */
export interface WhyPage {
  before?: WhyPlace | undefined;
  limit: number;
}

export interface WhyEntries {
  entries: WhyEntry[];
  /** Where the next page begins. Absent on the last one. */
  next?: WhyPlace;
}

export type WhyEntry = DecisionRecord | TextRecord | EventRecord | CallBackRecord;

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
  /** The dated rules of the country that it went by. */
  pack?: string;
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
  zone: string;
}

/** What has become of a text so far; it stands where it was reserved. */
export interface TextRecord {
  kind: 'text';
  at: number;
  messageId: string;
  personId: string;
  name: string;
  offerId?: string;
  step: string;
  state: string;
  sentAt?: number;
  errorCode?: string;
  zone: string;
}

/** Something that was learned of an attempt. */
export interface EventRecord {
  kind: 'event';
  at: number;
  attemptId: string;
  personId: string;
  name: string;
  round: number;
  /** Which call of its job it is, in words: `round 2` of an offer, `reminder 1`, `call now`. */
  step: string;
  source: string;
  event: string;
  /** The key that was pressed. */
  digit?: string;
  outcome?: string;
  late: boolean;
  zone: string;
}
