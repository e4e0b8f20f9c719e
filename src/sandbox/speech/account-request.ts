import type { IncomingMessage } from 'node:http';

/** What the vendor tells of an account. */
export interface SpeechAccountOptions {
  /** Every voice is known unless given. */
  readonly voices?: readonly string[];
  readonly charactersUsed?: number;
  readonly charactersMax?: number;
}

/** @returns undefined if it is no question about the account, null where there is no such thing. */
export function readAccountRequest(
  { method, url = '/' }: IncomingMessage,
  account: SpeechAccountOptions,
): object | null | undefined {
  if (method !== 'GET') return undefined;
  const { pathname } = new URL(url, 'http://speech.invalid');
  if (pathname === '/v1/user/subscription') {
    return {
      tier: 'creator',
      status: 'active',
      character_count: account.charactersUsed ?? 0,
      character_limit: account.charactersMax ?? 100_000,
    };
  }
  const voice = /^\/v1\/voices\/([^/]+)$/.exec(pathname)?.[1];
  if (voice === undefined) return undefined;
  const isKnown = account.voices?.includes(voice) ?? true;
  return isKnown ? { voice_id: voice, name: 'Somebody' } : null;
}
