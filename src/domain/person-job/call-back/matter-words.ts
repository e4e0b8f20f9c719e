import { officeWords } from '../../shift-offer/call-back/call-back-words.ts';
import type { PersonJobKind } from '../stage.ts';

const WHY: Readonly<Record<PersonJobKind, string>> = {
  reminder: 'about an appointment',
  qualification: 'because you have signed up with us',
};

/** Who has called, and why, and nothing that the call itself would not say: the first words to whoever calls back. */
export function matterIntroduction(
  kind: PersonJobKind,
  { agency, when }: { agency: string; when: string },
): string {
  return `This is ${agency}. We called you ${when} ${WHY[kind]}.`;
}

/** What has become of a matter that cannot be answered any more. */
export type MatterNews = 'confirmed' | 'cancelled' | 'reschedule_wanted' | 'over';

const NEWS: Readonly<Record<MatterNews, string>> = {
  confirmed: 'Your appointment is confirmed.',
  cancelled: 'Your appointment is cancelled.',
  reschedule_wanted: 'We will call you about another time.',
  over: 'There is nothing more for you to do about this.',
};

export function matterNewsWords(news: MatterNews, officePhone: string | undefined): string {
  return `${NEWS[news]} To reach us, please call ${officeWords(officePhone)}.`;
}

/** To somebody whom we have never called about anything. */
export function nothingOpenWords(officePhone: string | undefined): string {
  return `There is nothing open for you right now. To reach us, please call ${officeWords(officePhone)}.`;
}

/** Between what has come of one matter and the next one. */
export const ANOTHER_MATTER = 'There is something else.';

/** What is said at the end of a call, where the call goes on. */
export function withoutGoodbye(text: string): string {
  return text.replace(/ Goodbye\.$/, '');
}
