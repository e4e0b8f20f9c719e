import type { FastifyReply } from 'fastify';
import type { Reminders } from '../../ports/stores/directory/reminders.ts';
import { because } from '../why/because.ts';
import { moment } from '../why/told-rule.ts';
import { conflict, invalidField, notFound, ProblemError } from '../problems/problem-error.ts';

type Answer = Awaited<ReturnType<Reminders['callNow']>>;
type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

interface Asked {
  contactId: string;
  /** What the clock of the tenant shows, and in which zone. */
  now: number;
  zone: string;
  reply: FastifyReply;
}

/** R5. @throws ProblemError for whatever keeps the call from being made, with when it could be. */
export function mustBeOrdered(answer: Answer, asked: Asked): Of<'ordered'> {
  switch (answer.kind) {
    case 'ordered':
      return answer;
    case 'no_contact':
      throw notFound('contact', asked.contactId);
    case 'no_appointment': {
      const remedy = 'Enter one, or name one of this contact’s own.';
      throw invalidField('appointmentId', 'There is no appointment to call about.', remedy);
    }
    case 'refused':
      throw refused(answer.because);
    case 'never':
      throw forbidden(answer, asked);
    case 'not_now':
      throw notNow(answer, asked);
    case 'too_many':
      throw tooMany('This contact was called at once often enough.', answer.untilAt, asked);
    case 'call_under_way':
      throw underWay();
  }
}

function refused(because: Of<'refused'>['because']): ProblemError {
  switch (because) {
    case 'no_phone':
      return invalidField('phone', 'This contact has no telephone number.', 'Enter one first.');
    case 'removed':
      return invalidField('appointmentId', 'There is no such appointment.', 'Name another one.');
    case 'cancelled': {
      const remedy = 'Enter a new one, or move this one to a new time.';
      return invalidField('appointmentId', 'The appointment is cancelled.', remedy);
    }
    case 'over':
      return invalidField('appointmentId', 'The appointment has begun.', 'Name one to come.');
  }
}

/** The gate says never: which field is to blame, and what to do. */
export function forbidden(
  { rule, findings }: Of<'never'>,
  asked: Pick<Asked, 'now' | 'zone'>,
): ProblemError {
  const problem = `This call is not made: ${words({ rule, findings }, asked)}.`;
  switch (rule) {
    case 'known_number':
    case 'reachable_number':
      return invalidField('phone', problem, 'Enter a number that the tenant may call.');
    case 'person_active':
    case 'calls_allowed':
      return invalidField('contactId', problem, 'Let them be called first.');
    case 'not_suppressed':
      return invalidField('contactId', problem, 'Only they take that back.');
    case 'consent':
      return invalidField('contactId', problem, 'Record a consent once they have given it anew.');
    default:
      return invalidField('call', problem, 'Look at the settings of calls, and at why.');
  }
}

function notNow({ rule, findings, untilAt }: Of<'not_now'>, asked: Asked): ProblemError {
  const problem = `No call can be made now: ${words({ rule, findings }, asked)}.`;
  switch (rule) {
    case 'cap':
    case 'subjects_cap':
    case 'cooldown':
    case 'call_now_cap':
    case 'quota':
    case 'spend_cap':
      return tooMany(problem, untilAt, asked);
    case 'not_in_call':
      return underWay();
    default: {
      const when = untilAt === undefined ? '' : ` at ${timeOf(untilAt, asked)} or later`;
      const remedy = rule === 'hours' ? 'Call' : 'Mend what is amiss, or call again';
      return invalidField('call', problem, `${remedy}${when}.`);
    }
  }
}

function words(
  { rule, findings }: Pick<Of<'never'>, 'rule' | 'findings'>,
  { now: at, zone }: Pick<Asked, 'now' | 'zone'>,
): string {
  const compared = findings.map((one) => ({ ...one, numbers: one.numbers ?? {} }));
  return because({ rule, findings: compared, about: 'ring', at, zone });
}

const timeOf = (at: number, { zone }: Asked) => `${moment(at, zone)} (${zone})`;

function underWay(): ProblemError {
  return conflict('call_under_way', 'A call to this number is under way. Wait until it has ended.');
}

const SECONDS_UNLESS_KNOWN = 60;

function tooMany(problem: string, untilAt: number | undefined, asked: Asked): ProblemError {
  const { now, reply } = asked;
  const againAt = Math.max(now + 1000, untilAt ?? now + SECONDS_UNLESS_KNOWN * 1000);
  const seconds = Math.ceil((againAt - now) / 1000);
  void reply.header('retry-after', String(seconds));
  const detail = `${problem} Ask again at ${timeOf(againAt, asked)}, in ${seconds} seconds.`;
  return new ProblemError({ status: 429, code: 'too_many_calls', detail });
}
