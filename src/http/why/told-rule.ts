import { spokenDate, spokenTime } from '../../domain/time/spoken.ts';

/** A rule that says no or not yet, with all that its sentence is made of. */
export interface ToldRule {
  /** What it compared. */
  numbers: Readonly<Record<string, string | number | boolean>>;
  /** ring | text */
  about: string;
  /** When it was asked. */
  at: number;
  /** For times in the sentence that are those of no person. */
  zone: string;
}

/** "9:00 AM on January 23rd, 2026" */
export const moment = (at: ToldRule['numbers'][string] | undefined, zone: string): string =>
  `${spokenTime(Number(at), zone)} on ${spokenDate(Number(at), zone)}`;

/** "Broken Hill" of Australia/Broken_Hill. */
export const placeOf = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

export const callsOf = ({ about }: Pick<ToldRule, 'about'>): string =>
  about === 'text' ? 'texts' : 'calls';
