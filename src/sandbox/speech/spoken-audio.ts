import { createHash } from 'node:crypto';
import { createSeededRandom } from '../seeded-random.ts';

const charactersPerSecond = 15;
const bytesPerSecond = 8000;

/**
 * Audio that stands for spoken text: mu-law bytes of the right length, the same ones for the same
 * voice and text, and different ones for any other. A murmur, not speech.
 */
export function spokenAudio(voice: string, text: string): Uint8Array {
  const length = Math.max(1, Math.ceil((text.length / charactersPerSecond) * bytesPerSecond));
  const random = createSeededRandom(`${voice}\n${text}`);
  const audio = new Uint8Array(length);
  // Codes 0xe0 to 0xff are the quietest positive samples.
  for (let index = 0; index < length; index += 1) audio[index] = 0xe0 + Math.floor(random() * 32);
  return audio;
}

export const fingerprintOf = (audio: Uint8Array): string =>
  createHash('sha256').update(audio).digest('hex');
