import type { ReminderScript } from '../reminder/reminder-script.ts';
import { menuText as reminderMenu, REMINDER_LINES } from '../reminder/script-lines.ts';
import type { KeyAction, PersonKeys, PersonLine } from './keypad.ts';
import type { PersonJobKind } from './stage.ts';

/** Q4: what somebody who has signed up may press. */
export const QUALIFICATION_KEYS = { 1: 'talk', 9: 'opt_out' } as const satisfies PersonKeys;

/** Everything a call to one person can say, beside its greeting. `not_noted`: what was said was about terms that are no more. */
export type PersonWords = Exclude<PersonLine, 'greeting'> | KeyAction | PersonEnd;
export type PersonEnd = 'no_response' | 'closed' | 'not_noted';

const QUALIFICATION_WORDS: Readonly<Record<Exclude<PersonWords, SharedWords>, string>> = {
  menu: 'Press 1 if now is a good time. Press 9 to stop these calls. Press star to hear this again.',
  talk: 'Thank you. Somebody from our team will be in touch with you. Goodbye.',
  closed: 'There is nothing more to do about this. Thank you. Goodbye.',
};

type SharedWords =
  | 'wrong_key'
  | 'confirm_opt_out'
  | 'confirm'
  | 'reschedule'
  | 'cancel'
  | 'opt_out'
  | 'no_response'
  | 'not_noted';

const SHARED_WORDS: Readonly<Record<SharedWords, string>> = {
  wrong_key: REMINDER_LINES.wrong_key,
  confirm_opt_out: REMINDER_LINES.confirm_opt_out,
  confirm: REMINDER_LINES.confirmed,
  reschedule: REMINDER_LINES.rescheduled,
  cancel: REMINDER_LINES.cancelled,
  opt_out: REMINDER_LINES.opted_out,
  no_response: REMINDER_LINES.no_response,
  not_noted:
    'Something about this has just been changed. Nothing was noted; we will be in touch with you again. Goodbye.',
};

export function personWords(kind: PersonJobKind, words: PersonWords, keys: PersonKeys): string {
  switch (kind) {
    case 'qualification':
      return isShared(words) ? SHARED_WORDS[words] : QUALIFICATION_WORDS[words];
    case 'reminder':
      if (isShared(words)) return SHARED_WORDS[words];
      return words === 'menu' ? reminderMenu(reminderKeys(keys)) : REMINDER_LINES.closed;
  }
}

/** Of a reminder only what a reminder knows. */
function reminderKeys(keys: PersonKeys): ReminderScript['keys'] {
  const known = Object.entries(keys).filter(([, action]) => action !== 'talk');
  return Object.fromEntries(known);
}

function isShared(words: PersonWords): words is SharedWords {
  return Object.hasOwn(SHARED_WORDS, words);
}
