import { createHash } from 'node:crypto';

/** Numbers in [0, 1), the same ones for the same seed. Not for secrets. */
export type Random = () => number;

export function createSeededRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A carrier's resource id: two letters and 32 hexadecimal digits. */
export function newSid(prefix: string, random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  return prefix + digits.join('');
}
