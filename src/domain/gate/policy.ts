import type { Window } from '../time/hours.ts';
import { WEEKDAYS } from '../time/zone.ts';
import type { Purpose } from './purpose.ts';

/** A1: what a purpose allows before any country has been asked. */
export interface PurposePolicy {
  readonly windows: readonly Window[];
  readonly closedOnHolidays: boolean;
  readonly ringsPer24h: number;
  readonly textsPer24h: number;
  /** Different subjects in any 24 hours, and on any day of the calendar. */
  readonly subjectsPer24h: number;
  readonly subjectsPerDay: number;
  /** Between rings about different subjects. */
  readonly coolDownMinutes: number;
  readonly callNowPer24h: number;
  readonly needsConsent: boolean;
}

const NO_CAPS = {
  ringsPer24h: Infinity,
  textsPer24h: Infinity,
  subjectsPer24h: Infinity,
  subjectsPerDay: Infinity,
  coolDownMinutes: 0,
  callNowPer24h: Infinity,
  needsConsent: false,
  closedOnHolidays: false,
} as const;

const ALWAYS: readonly Window[] = [{ from: '00:00', to: '24:00', days: WEEKDAYS }];
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Shift offers: 06:00–22:00 in the recipient's zone, 8 rings in 24 h over all offers. */
export const OPERATIONAL: PurposePolicy = {
  ...NO_CAPS,
  windows: [{ from: '06:00', to: '22:00', days: WEEKDAYS }],
  ringsPer24h: 8,
  textsPer24h: 30,
};

export const POLICIES: Readonly<Record<Purpose, PurposePolicy>> = {
  operational: OPERATIONAL,
  service: {
    ...NO_CAPS,
    windows: [{ from: '08:00', to: '20:00', days: WORKDAYS }],
    closedOnHolidays: true,
    ringsPer24h: 6,
    textsPer24h: 6,
    subjectsPer24h: 3,
    coolDownMinutes: 60,
    callNowPer24h: 3,
  },
  // Its hours are those of the country that is called.
  marketing: {
    ...NO_CAPS,
    windows: ALWAYS,
    closedOnHolidays: true,
    ringsPer24h: 3,
    textsPer24h: 3,
    subjectsPerDay: 1,
    needsConsent: true,
  },
  emergency: { ...NO_CAPS, windows: ALWAYS },
};

/** So long a call may queue at the carrier without being late. */
export const QUEUE_ALLOWANCE_MS = 15_000;

/** From the decision to the end of the ring: some seconds in the queue, then the ring itself. */
export function ringMarginMs(ringTimeoutSeconds: number): number {
  return ringTimeoutSeconds * 1000 + QUEUE_ALLOWANCE_MS;
}
