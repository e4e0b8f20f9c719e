import type { TextRecord } from '../../ports/stores/directory/why.ts';
import { moment } from './told-rule.ts';

/** What became of a text so far, with the carrier's or our own code where there is one. */
export function textSentence(text: TextRecord): string {
  const { name, step, state, sentAt, errorCode, zone } = text;
  const code = errorCode === undefined ? '' : ` (${errorCode.replaceAll('_', ' ')})`;
  const when = sentAt === undefined ? '' : ` at ${moment(sentAt, zone)}`;
  return `The text to ${name || 'somebody'} (${stepWords(step)}) ${became(state, { code, when })}.`;
}

/** A reply bears the id of what it answers. */
const stepWords = (step: string) => step.replace(/^reply-.*/, 'reply').replaceAll('-', ' ');

function became(state: string, { code, when }: { code: string; when: string }): string {
  switch (state) {
    case 'reserved':
      return code === ''
        ? 'has not gone out yet'
        : `has not gone out yet: the carrier did not take it${code}, and it is tried again`;
    case 'sending':
      return `was handed to the carrier${when}, whose answer is awaited`;
    case 'unclear':
      return `was handed to the carrier${when}; whether it was taken is not clear${code}`;
    case 'sent':
      return `was sent${when}; the carrier has not told yet whether it arrived`;
    case 'delivered':
      return `was sent${when} and arrived`;
    case 'undelivered':
      return `was sent${when} and did not arrive${code}`;
    case 'failed':
      return `could not be sent${code}`;
    case 'dropped':
      return 'was not sent, since there was no need for it any more';
    default:
      return `is ${state.replaceAll('_', ' ')}${code}`;
  }
}
