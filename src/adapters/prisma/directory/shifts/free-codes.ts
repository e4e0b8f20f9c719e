import { randomInt } from 'node:crypto';

/** Without I and O, which people read as digits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Short codes first; a tenant that has used most of them up gets longer ones, of which there are two hundred thousand. */
const TRIES_BY_DIGITS = [
  [2, 4],
  [3, 3],
  [4, 20],
] as const;

/** What others already call their shifts. */
export interface TakenCodes {
  has(code: string): boolean;
}

/** Made up, one after the other, until one will do. */
export function* freeCodes(taken: TakenCodes): Generator<string, void> {
  for (const [digits, tries] of TRIES_BY_DIGITS) {
    for (let time = 0; time < tries; time += 1) {
      const code = madeUpCode(digits);
      if (!taken.has(code)) yield code;
    }
  }
}

export function freeCode(taken: TakenCodes): string {
  for (const code of freeCodes(taken)) return code;
  throw noFreeCode();
}

export const noFreeCode = () => new Error('No free shift code was found.');

function madeUpCode(digits: number): string {
  const letter = LETTERS.charAt(randomInt(LETTERS.length));
  return `${letter}${randomInt(10 ** (digits - 1), 10 ** digits)}`;
}
