import type { SpokenShift } from '../../time/spoken.ts';

/** What has become of the shift that somebody calls back about when it is not on offer any more. */
export const SHIFT_NEWS = ['yours', 'taken', 'closed'] as const;
export type ShiftNews = (typeof SHIFT_NEWS)[number];

/** How somebody who has opted out can come back: in this call, by a text, or through the office. */
export const WAYS_BACK = ['key', 'start', 'office'] as const;
export type WayBack = (typeof WAYS_BACK)[number];

interface Introduction {
  agency: string;
  /** Absent where the words that follow greet by name. */
  firstName?: string;
  reached?: { by: 'call' | 'text'; when: string };
}

/** Who has called, and why: the first words to whoever calls back. */
export function introduction({ agency, firstName, reached }: Introduction): string {
  const hello = `${firstName === undefined ? 'This' : `Hello ${firstName}, this`} is ${agency}.`;
  if (!reached) return hello;
  return `${hello} We ${reached.by === 'call' ? 'called' : 'texted'} you ${reached.when} about a shift.`;
}

const NEWS: Readonly<Record<ShiftNews, string>> = {
  yours: 'is yours',
  taken: 'has been taken',
  closed: 'is no longer open',
};

/** Without a shift: nothing was ever offered to this person, or not lately. */
export function newsWords(
  shift: (Pick<SpokenShift, 'date' | 'startTime' | 'endTime'> & { news: ShiftNews }) | undefined,
  officePhone: string | undefined,
): string {
  const { date, startTime, endTime, news } = shift ?? {};
  const told =
    news === undefined
      ? 'There is no open shift for you right now.'
      : `The shift on ${date ?? ''}, from ${startTime ?? ''} to ${endTime ?? ''}, ${NEWS[news]}.`;
  return `${told} To reach us, please call ${officeWords(officePhone)}.`;
}

export const NEWS_MENU = 'Press 9 to stop these calls and texts. Otherwise you can hang up now.';
export const GOODBYE = 'Thank you for calling. Goodbye.';

export function optedOutWords(way: WayBack, officePhone: string | undefined): string {
  const told = 'You have asked not to be called or texted any more, and that stands.';
  return `${told} ${WAY_WORDS[way](officeWords(officePhone))}`;
}

const WAY_WORDS: Readonly<Record<WayBack, (office: string) => string>> = {
  key: () => 'To hear from us again, press 1. Otherwise you can hang up now.',
  start: () => 'To hear from us again, send the text START to this number. Goodbye.',
  office: (office) => `To hear from us again, please call ${office}. Goodbye.`,
};

export const BACK_AGAIN = 'Welcome back. You will hear from us again. Goodbye.';

/** What has come of one offer, where another one follows. */
export const BEFORE_THE_NEXT = {
  taken: 'Sorry, that shift has just been taken.',
  not_available: 'Sorry, that shift cannot be given to you.',
  declined: 'Thank you for telling us.',
  closed: 'That shift is no longer open.',
} as const;
export const ANOTHER = 'There is another shift.';

export function officeWords(officePhone: string | undefined): string {
  return officePhone === undefined ? 'the office' : `the office on ${officePhone}`;
}
