import { msOf, text, words } from './words.ts';

/** What a step was asked and what it answered, as far as its history tells. */
export interface Asked {
  name: string;
  input: Record<string, unknown>;
}

export function answerOf({ name, input }: Asked, answer: Record<string, unknown>): string {
  const kind = text(answer['kind']);
  const next = kind === 'wait' ? `, for ${msOf(answer['forMs'])}` : '';
  switch (name) {
    case 'sendWave':
      return kind === 'sent'
        ? `wave ${text(input['wave'])} of texts is sent`
        : `wave ${text(input['wave'])} of texts: ${words(kind)}${next}`;
    case 'awaitAnswers':
      return kind === 'call'
        ? 'nobody has answered in time: calls begin'
        : `answers: ${words(kind)}${next}`;
    case 'ringNext':
      return ringSentence(text(input['round']), answer);
    case 'ringDue':
      return dueSentence(answer);
    case 'closeJob':
      return `the job is closed as ${words(text(input['result']))}`;
    case 'closeOffer':
      return `the offer is closed as ${words(text(input['result']))}`;
    default:
      return `${name}: ${words(kind || 'done')}`;
  }
}

function dueSentence(answer: Record<string, unknown>): string {
  switch (answer['kind']) {
    case 'placed':
      return `the person is rung, attempt ${text(answer['attemptId'])}`;
    case 'wait':
      return `not yet, because of ${words(text(answer['because']))}, for ${msOf(answer['forMs'])}`;
    default:
      return `closed, ${words(text(answer['result']))}`;
  }
}

function ringSentence(round: string, answer: Record<string, unknown>): string {
  const of = `round ${round}`;
  switch (answer['kind']) {
    case 'placed':
      return `${of}: somebody is rung, attempt ${text(answer['attemptId'])}`;
    case 'wait':
      return `${of}: nobody yet, because of ${words(text(answer['because']))}, for ${msOf(answer['forMs'])}`;
    case 'round_over':
      return `${of} is over`;
    default:
      return `${of}: closed, ${words(text(answer['result']))}`;
  }
}
