import { PURPOSES } from './purpose.ts';

/** Ways in which somebody can ask not to be called or texted any more; each stands for itself (A4). */
export const OPT_OUT_SOURCES = ['key', 'sms', 'speech', 'link', 'operator', 'carrier'] as const;
export type OptOutSource = (typeof OPT_OUT_SOURCES)[number];

/** What a number must not be reached for: one purpose, or everything, as whoever opts out by a telephone means it. */
export const OPT_OUT_SCOPES = ['everything', ...PURPOSES] as const;
export type OptOutScope = (typeof OPT_OUT_SCOPES)[number];
