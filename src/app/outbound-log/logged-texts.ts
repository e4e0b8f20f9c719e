import type { Logger } from 'pino';
import type { Texts } from '../../ports/stores/texts.ts';

/** One line when texts begin to be not taken, however many of them are tried however often. */
export function loggedTexts(texts: Texts, log: Logger): Texts {
  return {
    ...texts,
    async notSent(ref, answer) {
      const noted = await texts.notSent(ref, answer);
      if (noted === 'alarmed') {
        const { messageId } = ref;
        const type = 'texts_not_taken';
        log.error({ type, messageId, because: answer?.because }, 'the carrier takes no texts');
      }
      return noted;
    },
  };
}
