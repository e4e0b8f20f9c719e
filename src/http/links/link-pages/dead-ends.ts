import type { PageContent } from '../page.ts';

export const EXPIRED_PAGE: PageContent = {
  title: 'This link has expired',
  paragraphs: ['The shift it was for has begun or is over.'],
};

/** Somebody without a number is neither called nor texted. */
export const NO_NUMBER_PAGE: PageContent = {
  title: 'There is no number to stop',
  paragraphs: ['You are not called or texted about shifts.'],
};

export const UNKNOWN_PAGE: PageContent = {
  title: 'This link is not valid',
  paragraphs: ['Please open it again from the text message, complete to its last character.'],
};

export const NO_ANSWER_PAGE: PageContent = {
  title: 'No answer was received',
  paragraphs: ['Please go back and choose yes or no.'],
};
