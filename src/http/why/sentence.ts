import type { RuleName } from '../../domain/gate/verdict.ts';
import { spokenDate, spokenTime } from '../../domain/time/spoken.ts';
import type {
  CallBackRecord,
  DecisionRecord,
  EventRecord,
  WhyEntry,
} from '../../ports/stores/directory/why.ts';

/** Why each rule says no or not yet, as the end of a sentence. */
const BECAUSE: Readonly<Record<RuleName, string>> = {
  job_open: 'the offer was closed or every seat was taken',
  in_time: 'it was too late before the start',
  hold: 'it was held',
  account_ready: 'the carrier account could not be used',
  person_active: 'this person is not active',
  calls_allowed: 'this person takes no calls',
  not_given_up: 'this person gave up this very shift',
  not_declined: 'this person had declined this shift',
  free_then: 'this person works elsewhere at that time',
  tier_open: 'people of an earlier tier are asked first',
  not_listed: 'this person has said yes already, and the office decides',
  known_number: 'no telephone number is known',
  reachable_number: 'numbers of this kind or country are not reached',
  not_suppressed: 'this number has opted out',
  hours: 'it was outside the allowed hours',
  cap: 'the limit for 24 hours was reached',
  not_in_call: 'the number was in a call',
};

export function sentence(entry: WhyEntry): string {
  switch (entry.kind) {
    case 'decision':
      return decisionSentence(entry);
    case 'event':
      return eventSentence(entry);
    case 'call_back':
      return callBackSentence(entry);
  }
}

function callBackSentence({ name, outcome, digit }: CallBackRecord): string {
  const pressed = digit === undefined ? 'pressed nothing' : `pressed ${digit} last`;
  return `${name || 'Somebody'} called our number and ${pressed}, which came to ${outcome.replaceAll('_', ' ')}.`;
}

function decisionSentence(decision: DecisionRecord): string {
  const { name, about, step, verdict, untilAt, zone } = decision;
  const subject = `${name || 'Somebody'} (${step})`;
  const reach = about === 'text' ? 'texted' : 'called';
  switch (verdict) {
    case 'placed':
      return `${subject} has this place in the offer, because ${placeReason(decision)}.`;
    case 'go':
      return `${subject} could be ${reach}: every rule agreed.`;
    case 'wait': {
      const until =
        untilAt === undefined
          ? 'for now'
          : `before ${spokenTime(untilAt, zone)} on ${spokenDate(untilAt, zone)}`;
      return `${subject} was not to be ${reach} ${until}, because ${reason(decision)}.`;
    }
    default:
      return `${subject} was not ${reach}, because ${reason(decision)}.`;
  }
}

/** Why somebody is asked before others, as the end of a sentence. */
function placeReason({ rule, findings, zone }: DecisionRecord): string {
  const numbers = findings[0]?.numbers ?? {};
  const tier = `people of tier ${String(numbers['tier'])} are`;
  const moment = (at: unknown) =>
    `${spokenTime(Number(at), zone)} on ${spokenDate(Number(at), zone)}`;
  switch (rule) {
    case 'standby':
      return `this person said yes at ${moment(numbers['since'])}, when every seat was taken`;
    case 'rotation':
      return numbers['begins'] === true
        ? `${tier} asked in rotation, and it is this person's turn to begin`
        : `${tier} asked in rotation`;
    case 'least_recently_asked':
      return numbers['askedAt'] === undefined
        ? `${tier} asked by who was called least recently, and this person was never called`
        : `${tier} asked by who was called least recently, and this person was called at ${moment(numbers['askedAt'])}`;
    case 'fewest_hours':
      return `${tier} asked by who has the fewest hours, and this person has ${String(numbers['hours'])}`;
    default:
      return `${tier} asked as the office has listed them`;
  }
}

/** Recorded by an older version, a rule may be known no more; its own name must do then. */
function reason({ rule, findings }: DecisionRecord): string {
  const because = isRule(rule) ? BECAUSE[rule] : `of the rule "${rule.replaceAll('_', ' ')}"`;
  const numbers = findings.find((finding) => finding.rule === rule)?.numbers ?? {};
  if (rule === 'cap')
    return `${because} (${String(numbers['in24h'])} of ${String(numbers['cap'])})`;
  if (rule === 'hold')
    return `${because} (${String(numbers['scope'])}: ${String(numbers['reason'])})`;
  return because;
}

function isRule(rule: string): rule is RuleName {
  return Object.hasOwn(BECAUSE, rule);
}

function eventSentence({ source, event, outcome, late }: EventRecord): string {
  const what = `${event.replaceAll('_', ' ')}, from ${source.replaceAll('_', ' ')}`;
  const meaning = outcome === undefined ? '' : `, which means ${outcome.replaceAll('_', ' ')}`;
  const lateness = late ? ' It came after the outcome was settled and changed nothing.' : '';
  return `The call: ${what}${meaning}.${lateness}`;
}
