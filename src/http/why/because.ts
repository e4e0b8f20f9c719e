import type { RuleName } from '../../domain/gate/verdict.ts';
import type { RuleFinding } from '../../ports/stores/directory/why.ts';

/** Why each rule says no or not yet, as the end of a sentence. */
const BECAUSE: Readonly<Record<RuleName, string>> = {
  job_open: 'the offer was closed or every seat was taken',
  in_time: 'it was too late before the start',
  hold: 'it was held',
  account_ready: 'the carrier account could not be used',
  sender_ready: 'the carrier refused the number that calls and texts come from',
  person_active: 'this person is not active',
  calls_allowed: 'this person takes no calls',
  not_given_up: 'this person gave up this very shift',
  not_declined: 'this person had declined this shift',
  free_then: 'this person works elsewhere at that time',
  tier_open: 'people of an earlier tier are asked first',
  not_listed: 'this person has said yes already, and the office decides',
  known_number: 'no telephone number is known',
  reachable_number: 'numbers of this kind or country are not reached',
  purpose_allowed: 'this tenant may make no emergency calls',
  rule_pack: 'the rules of the country forbid it',
  consent: 'there is no standing consent',
  subjects_cap: 'this person has been called about enough different things',
  cooldown: 'this person was called about something else just before',
  call_now_cap: 'this person has been called at once often enough',
  quota: 'the tenant made as many calls as it may',
  spend_cap: 'the money for calls was spent',
  not_suppressed: 'this number has opted out',
  hours: 'it was outside the allowed hours',
  cap: 'the limit for 24 hours was reached',
  not_in_call: 'the number was in a call',
};

/** Of the plan, before the gate was asked. */
const NO_OPEN_TIME = 'no time was left at which this person may be called; the office has it';

interface Decided {
  rule: string;
  findings: readonly RuleFinding[];
}

/** Recorded by an older version, a rule may be known no more; its own name must do then. */
export function because({ rule, findings }: Decided): string {
  if (rule === 'no_open_time') return NO_OPEN_TIME;
  const words = isRule(rule) ? BECAUSE[rule] : `of the rule "${rule.replaceAll('_', ' ')}"`;
  const numbers = findings.find((finding) => finding.rule === rule)?.numbers ?? {};
  if (rule === 'cap') return `${words} (${String(numbers['in24h'])} of ${String(numbers['cap'])})`;
  if (rule === 'hold') {
    return `${words} (${String(numbers['scope'])}: ${String(numbers['reason'])})`;
  }
  return words;
}

function isRule(rule: string): rule is RuleName {
  return Object.hasOwn(BECAUSE, rule);
}
