import { createHmac } from 'node:crypto';

/** Under what a number is known where it must not be readable: caps, opt-outs and calls under way are counted by it. */
export function createNumberHash(key: string): (e164: string) => string {
  return (e164) => createHmac('sha256', key).update(e164).digest('hex');
}
