import { DEFAULT_OFFER_TEMPLATE } from '../template/offer-template.ts';

export interface OfferSettings {
  readonly callsEnabled: boolean;
  readonly callWaitMinutes: number;
  readonly rounds: number;
  readonly betweenPeopleSeconds: number;
  readonly betweenRoundsSeconds: number;
  /** Nobody is rung later than this before the start. */
  readonly leadMinutes: number;
  readonly ringTimeoutSeconds: number;
  readonly gatherSeconds: number;
  readonly talkLimitSeconds: number;
  /** Absent: by the time left to the shift (S1). */
  readonly waveIntervalMinutes?: number;
  /** Before the start, to whoever has the shift; 0 for no reminder (X9). */
  readonly reminderMinutes: number;
  /** What becomes of a seat that the roster does not take (X9). */
  readonly rosterFailure: RosterFailure;
  /** So long before the start a free seat is told to the office; 0 for never (A7). */
  readonly startNearMinutes: number;
  /** Within this time of a text to the office, what else there is of its kind waits for one text together (A7). */
  readonly digestMinutes: number;
  readonly template: string;
  /** The speech vendor's voice id. Absent: the installation's. */
  readonly voice?: string;
}

export const ROSTER_FAILURES = ['free_seat', 'keep_seat'] as const;
export type RosterFailure = (typeof ROSTER_FAILURES)[number];

export const DEFAULT_OFFER_SETTINGS: OfferSettings = {
  callsEnabled: false,
  callWaitMinutes: 15,
  rounds: 3,
  betweenPeopleSeconds: 5,
  betweenRoundsSeconds: 60,
  leadMinutes: 10,
  ringTimeoutSeconds: 30,
  gatherSeconds: 15,
  talkLimitSeconds: 120,
  reminderMinutes: 120,
  rosterFailure: 'free_seat',
  startNearMinutes: 120,
  digestMinutes: 10,
  template: DEFAULT_OFFER_TEMPLATE,
};

/** Whole numbers, both ends included. The first two and the ring time-out are S3's and A10's. */
export const OFFER_SETTING_LIMITS = {
  callWaitMinutes: { min: 1, max: 120 },
  rounds: { min: 1, max: 5 },
  ringTimeoutSeconds: { min: 15, max: 60 },
  betweenPeopleSeconds: { min: 0, max: 300 },
  betweenRoundsSeconds: { min: 0, max: 3600 },
  leadMinutes: { min: 0, max: 240 },
  gatherSeconds: { min: 5, max: 30 },
  talkLimitSeconds: { min: 30, max: 600 },
  waveIntervalMinutes: { min: 1, max: 120 },
  reminderMinutes: { min: 0, max: 1440 },
  startNearMinutes: { min: 0, max: 1440 },
  digestMinutes: { min: 0, max: 120 },
} as const;

/** What a tenant has stored over the defaults; a setting that is absent follows the default as it changes. */
export type StoredOfferSettings = {
  readonly [Field in keyof OfferSettings]?: OfferSettings[Field] | undefined;
};

export function withDefaults(stored: StoredOfferSettings): OfferSettings {
  const given = Object.entries(stored).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_OFFER_SETTINGS, ...Object.fromEntries(given) };
}
