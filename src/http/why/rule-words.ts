import type { RuleName } from '../../domain/gate/verdict.ts';
import { hoursWords } from './hours-words.ts';
import { callsOf, moment, type ToldRule } from './told-rule.ts';

interface Words {
  /** Where nothing was recorded of what it compared. */
  plain: string;
  told?(rule: ToldRule): string;
}

/** Why each rule says no or not yet, as the end of a sentence. */
export const RULE_WORDS: Readonly<Record<RuleName, Words>> = {
  job_open: {
    plain: 'it was closed',
    told: ({ numbers }) =>
      numbers['seatsFree'] === false ? 'every seat was taken' : 'it was closed',
  },
  in_time: {
    plain: 'it was too late',
    told: ({ numbers, zone }) => `it had to begin by ${moment(numbers['lastAt'], zone)}`,
  },
  hold: {
    plain: 'it was held',
    told: ({ numbers: { scope, reason } }) => `it was held (${String(scope)}: ${String(reason)})`,
  },
  account_ready: {
    plain: 'the carrier account could not be used',
    told: ({ numbers: { held } }) =>
      held === undefined
        ? 'the carrier took no calls for a while'
        : `the carrier account could not be used${given(held)}`,
  },
  sender_ready: {
    plain: 'the carrier refused the number that calls and texts come from',
    told: ({ numbers: { held } }) =>
      `the carrier refused the number that calls and texts come from${given(held)}`,
  },
  purpose_allowed: { plain: 'this tenant may make no emergency calls' },
  person_active: { plain: 'this person is not active' },
  calls_allowed: { plain: 'this person takes no calls' },
  not_given_up: { plain: 'this person gave up this very shift' },
  not_declined: { plain: 'this person had declined this shift' },
  free_then: { plain: 'this person works elsewhere at that time' },
  tier_open: {
    plain: 'people of an earlier tier are asked first',
    told: ({ numbers, zone }) =>
      `people of an earlier tier are asked first, until ${moment(numbers['opensAt'], zone)}`,
  },
  not_listed: { plain: 'this person has said yes already, and the office decides' },
  known_number: { plain: 'no telephone number is known' },
  reachable_number: {
    plain: 'numbers of this kind or country are not reached',
    told: unreachable,
  },
  rule_pack: {
    plain: 'the rules of the country forbid it',
    told: ({ numbers: { country, refused } }) =>
      refused === undefined
        ? `nobody has read the rules of ${String(country)} for marketing`
        : `the rules of ${String(country)} forbid it${given(refused)}`,
  },
  not_suppressed: {
    plain: 'this number has opted out',
    told: ({ numbers }) =>
      `this number has opted out${OPTED_OUT[String(numbers['optedOutBy'])] ?? ''}`,
  },
  consent: {
    plain: 'there is no standing consent',
    told: ({ numbers }) =>
      CONSENTS[String(numbers['consent'])] ?? 'nobody has recorded a consent to it',
  },
  hours: { plain: 'it was outside the allowed hours', told: hoursWords },
  cap: {
    plain: 'the limit for 24 hours was reached',
    told: (told) => counted(`had ${String(told.numbers['in24h'])} ${callsOf(told)}`, told),
  },
  subjects_cap: { plain: 'this person was called about enough different things', told: subjects },
  cooldown: {
    plain: 'this person was called about something else just before',
    told: ({ numbers: { lastAt, coolDownMinutes }, zone }) =>
      `this person was called about something else at ${moment(lastAt, zone)}, and ${String(coolDownMinutes)} minutes have to pass`,
  },
  call_now_cap: {
    plain: 'this person was called at once often enough',
    told: (told) => counted(`was called at once ${String(told.numbers['in24h'])} times`, told),
  },
  quota: { plain: 'the tenant had as many calls as it may', told: quota },
  spend_cap: {
    plain: 'the money for calls was spent',
    told: ({ numbers: { spent, next, limit } }) =>
      `${String(spent)} of ${String(limit)} a day is spent, and one more may cost ${String(next)}`,
  },
  not_in_call: { plain: 'the number was in a call' },
};

const plain = (code: unknown) => String(code).replaceAll('_', ' ');
const given = (code: unknown) => ` (${plain(code)})`;

const OPTED_OUT: Readonly<Record<string, string>> = {
  key: ', by key',
  sms: ', by text',
  speech: ', in a talk',
  link: ', by a link',
  operator: ', as the office has entered',
  carrier: ', as the carrier tells',
};

const CONSENTS: Readonly<Record<string, string>> = {
  expired: 'the consent to it has ended',
  withdrawn: 'the consent to it was taken back',
};

function unreachable({ numbers: { country, type, allowed } }: ToldRule): string {
  const countries = String(allowed).split(' ');
  if (countries.includes(String(country)))
    return `numbers of this kind${given(type)} are not reached`;
  return `numbers of ${String(country)} are not reached, only those of ${countries.join(', ')}`;
}

function counted(what: string, { numbers }: ToldRule): string {
  return `this person ${what} in 24 hours, and ${String(numbers['cap'])} is the limit`;
}

function subjects({ numbers: { subjectsIn24h, cap, subjectsToday, capADay } }: ToldRule): string {
  const isOfDay = Number(subjectsToday) >= Number(capADay);
  const [count, most] = isOfDay ? [subjectsToday, capADay] : [subjectsIn24h, cap];
  const when = isOfDay ? 'that day' : 'in 24 hours';
  return `this person was called about something else ${when} (${String(count)} of ${String(most)} such subjects)`;
}

const LIMITS = [
  { used: 'in15Minutes', most: 'per15Minutes', what: 'calls in 15 minutes' },
  { used: 'in24h', most: 'perDay', what: 'calls in 24 hours' },
  { used: 'underWay', most: 'atOnce', what: 'calls at once' },
] as const;

/** Of the three limits those that are reached. */
function quota({ numbers }: ToldRule): string {
  const reached = LIMITS.filter(({ used, most }) => Number(numbers[used]) >= Number(numbers[most]));
  const told = reached.map(
    ({ used, most, what }) => `${String(numbers[used])} of ${String(numbers[most])} ${what}`,
  );
  return `the tenant had ${told.join(' and ')}`;
}
