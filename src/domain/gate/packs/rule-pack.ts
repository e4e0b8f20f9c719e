import type { Window } from '../../time/hours.ts';
import type { Purpose } from '../facts.ts';

/** What the law or custom of a country demands, dated: it is stored with every decision that went by it. */
export interface RulePack {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** When this reading of the rules was made. Never changed afterwards: a new reading is a new pack. */
  readonly version: string;
  readonly sources: readonly string[];
  readonly purposes: Readonly<Partial<Record<Purpose, PackRules>>>;
  /** Stricter parts of the country, by their ISO 3166-2 code without the country. */
  readonly regions?: Readonly<Record<string, Readonly<Partial<Record<Purpose, PackRules>>>>>;
}

/** Only what is stricter than the purpose itself. Local times of whoever is called. */
export interface PackRules {
  readonly windows?: readonly Window[];
  /** Instead of `windows` for texts. */
  readonly textWindows?: readonly Window[];
  readonly closedOnHolidays?: boolean;
  readonly ringsPer24h?: number;
  /** Nobody is called for this at all, and why. */
  readonly refused?: string;
}

export const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
export const MONDAY_TO_SATURDAY = [...WORKDAYS, 'sat'] as const;

/** What we hold to be decent where the law sets no hours for marketing. */
export const DECENT_HOURS: PackRules = {
  windows: [{ from: '09:00', to: '20:00', days: MONDAY_TO_SATURDAY }],
  closedOnHolidays: true,
};
