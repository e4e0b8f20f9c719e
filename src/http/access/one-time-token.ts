import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; only its SHA-256 is kept, which is enough for a secret of full entropy. */
export function newToken(kind: 'ri' | 'rt'): { token: string; hash: string } {
  const token = `${kind}_${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
