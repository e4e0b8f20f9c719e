import type { FastifyReply } from 'fastify';
import type { Reminders } from '../../ports/stores/directory/reminders.ts';
import { conflict, invalidField, notFound, ProblemError } from '../problems/problem-error.ts';

type Answer = Awaited<ReturnType<Reminders['callNow']>>;
type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

interface Asked {
  contactId: string;
  /** What the clock of the tenant shows. */
  now: number;
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
      throw forbidden(answer.rule);
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

function forbidden(rule: string): ProblemError {
  switch (rule) {
    case 'known_number':
    case 'reachable_number':
      return invalidField(
        'phone',
        'This number is not called.',
        'Enter one that the tenant may call.',
      );
    case 'person_active':
    case 'calls_allowed':
      return invalidField('contactId', 'This contact is not called.', 'Let them be called first.');
    case 'not_suppressed': {
      const remedy = 'Only they take that back.';
      return invalidField('contactId', 'This person has asked for no calls.', remedy);
    }
    default: {
      const remedy = 'Look at the settings of calls, and at the numbers of this rule in why.';
      return invalidField('call', `The rule ${rule} forbids this call.`, remedy);
    }
  }
}

function notNow({ rule, untilAt }: Of<'not_now'>, asked: Asked): ProblemError {
  switch (rule) {
    case 'cap':
    case 'subjects_cap':
    case 'cooldown':
    case 'call_now_cap':
    case 'quota':
    case 'spend_cap':
      return tooMany(`The rule ${rule} lets no call be made now.`, untilAt, asked);
    case 'not_in_call':
      return underWay();
    default: {
      const when = untilAt === undefined ? '' : ` at ${new Date(untilAt).toISOString()} or later`;
      const remedy =
        rule === 'hours'
          ? `Call within the hours of this contact${when}.`
          : `Mend what is amiss, or call again${when}.`;
      return invalidField('call', `The rule ${rule} lets no call be made now.`, remedy);
    }
  }
}

function underWay(): ProblemError {
  return conflict('call_under_way', 'A call to this number is under way. Wait until it has ended.');
}

const SECONDS_UNLESS_KNOWN = 60;

function tooMany(
  problem: string,
  untilAt: number | undefined,
  { now, reply }: Asked,
): ProblemError {
  const seconds =
    untilAt === undefined ? SECONDS_UNLESS_KNOWN : Math.max(1, Math.ceil((untilAt - now) / 1000));
  void reply.header('retry-after', String(seconds));
  const detail = `${problem} Ask again in ${seconds} seconds.`;
  return new ProblemError({ status: 429, code: 'too_many_calls', detail });
}
