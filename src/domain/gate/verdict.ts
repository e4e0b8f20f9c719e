/** Grows whenever a rule or a default changes what the gate would say. Stored with every decision. */
export const GATE_VERSION = '2026-11-24';

/** In the order in which they are asked and told. */
export const RULE_NAMES = [
  'job_open',
  'in_time',
  'hold',
  'account_ready',
  'sender_ready',
  'purpose_allowed',
  'person_active',
  'calls_allowed',
  'not_given_up',
  'not_declined',
  'free_then',
  'tier_open',
  'not_listed',
  'known_number',
  'reachable_number',
  'rule_pack',
  'not_suppressed',
  'consent',
  'hours',
  'cap',
  'subjects_cap',
  'cooldown',
  'call_now_cap',
  'quota',
  'spend_cap',
  'not_in_call',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** What one rule says. `numbers` are what it compared, for `why`. */
export type Finding =
  | { says: 'go'; numbers?: Numbers }
  /** Not now. `untilAt` is when it is worth asking again; absent when only a person can tell. */
  | { says: 'wait'; covers: 'job' | 'person'; untilAt?: number; numbers?: Numbers }
  | { says: 'never'; covers: 'job' | 'person'; numbers?: Numbers };

export type Numbers = Record<string, string | number | boolean>;

export type NamedFinding = Finding & { rule: RuleName };

/** The gate's answer, with every rule that it consulted. `covers: 'job'` means that nobody else of this job may be reached either. */
export type Verdict = {
  findings: readonly NamedFinding[];
  version: string;
  /** Of the rules of the country that were asked; absent where none are known. */
  pack?: string;
} & (
  | { kind: 'go' }
  | { kind: 'wait'; rule: RuleName; covers: 'job' | 'person'; untilAt: number | undefined }
  | { kind: 'never'; rule: RuleName; covers: 'job' | 'person' }
);
