import type { ReminderScript } from './reminder-script.ts';

/** What a call about an appointment says beside its greeting, the same for everybody. */
export const REMINDER_LINES = {
  wrong_key: 'Sorry, that key does nothing here.',
  confirm_opt_out:
    'To stop all calls and texts from us, press 9 once more. To go back, press any other key.',
  confirmed: 'Thank you. Your appointment is confirmed. Goodbye.',
  rescheduled: 'Thank you. We will call you about another time. Goodbye.',
  cancelled: 'Thank you. Your appointment is cancelled. Goodbye.',
  no_response: 'We have received no response. Goodbye.',
  opted_out: 'You will get no more calls or texts from us. Goodbye.',
  closed: 'There is nothing more to do about this appointment. Thank you. Goodbye.',
} as const;

const OFFERS = {
  confirm: 'to confirm',
  reschedule: 'to ask for another time',
  cancel: 'to cancel',
  opt_out: 'to stop these calls',
} as const;

/** "Press 1 to confirm. Press 9 to stop these calls. …": what is not allowed is not offered. */
export function menuText(keys: ReminderScript['keys']): string {
  const offered = Object.entries(keys).map(([key, action]) => `Press ${key} ${OFFERS[action]}.`);
  return [...offered, 'Press star to hear this again.'].join(' ');
}
