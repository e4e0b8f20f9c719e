/** Everything the call can say. The greeting is the tenant's template; the rest is the same for everybody. */
export const LINES = [
  'greeting',
  'menu',
  'wrong_key',
  'confirm_opt_out',
  'accepted',
  'taken',
  'not_available',
  'declined',
  'no_response',
  'opted_out',
  'closed',
] as const;
export type Line = (typeof LINES)[number];
export type FixedLine = Exclude<Line, 'greeting'>;

export const LINE_TEXTS: Readonly<Record<FixedLine, string>> = {
  menu:
    'Press 1 to accept this shift. Press 2 to decline. ' +
    'Press star to hear this again. Press 9 to stop these calls.',
  wrong_key: 'Sorry, that key does nothing here.',
  confirm_opt_out:
    'To stop all calls and texts about shifts, press 9 once more. To go back, press any other key.',
  accepted: 'Thank you, the shift is yours. We are sending you a text with the details. Goodbye.',
  taken: 'Sorry, the shift has just been taken. Thank you for answering. Goodbye.',
  not_available: 'Sorry, this shift cannot be given to you. Please call the office. Goodbye.',
  declined: 'Thank you for telling us. You will not be called again about this shift. Goodbye.',
  no_response: 'We have received no response. Goodbye.',
  opted_out: 'You will get no more calls or texts about shifts. Goodbye.',
  closed: 'This shift is no longer open. Thank you for answering. Goodbye.',
};

/** `greeting` is the template rendered for this person. */
export function lineText(line: Line, greeting: string): string {
  return line === 'greeting' ? greeting : LINE_TEXTS[line];
}
