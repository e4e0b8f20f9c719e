import { createHash, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import type { ReadToken, SessionTokens } from '../../ports/session-tokens.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'ringdown';
const AUDIENCE = 'ringdown/api';
export const ACCESS_TOKEN_MS = 24 * 3_600_000;

/**
 * JWTs under a key derived from `key`. `otherKey` only reads: during a change of keys nobody is signed out.
 * @param now epoch ms of machine time, for tests.
 */
export function createSessionTokens(given: {
  key: string;
  otherKey?: string | undefined;
  now?: () => number;
}): SessionTokens {
  const { now = Date.now } = given;
  const current = deriveKey(given.key);
  const keys = [current, ...(given.otherKey === undefined ? [] : [deriveKey(given.otherKey)])];
  const keyOf = ({ kid }: JWTHeaderParameters): Uint8Array => {
    const key = keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.bytes;
  };
  return {
    async issue(sessionId) {
      const issuedAt = now();
      const expiresAt = issuedAt + ACCESS_TOKEN_MS;
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM, kid: current.id })
        .setSubject(sessionId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(Math.floor(issuedAt / 1000))
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(current.bytes);
      return { token, expiresAt };
    },
    async read(token): Promise<ReadToken> {
      try {
        const { payload } = await jwtVerify(
          token,
          (header) => keyOf({ ...header, alg: ALGORITHM }),
          {
            algorithms: [ALGORITHM],
            issuer: ISSUER,
            audience: AUDIENCE,
            requiredClaims: ['sub', 'exp'],
            currentDate: new Date(now()),
          },
        );
        return { kind: 'valid', sessionId: payload.sub ?? '' };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { kind: 'expired' };
        if (error instanceof errors.JOSEError) return { kind: 'unknown' };
        throw error;
      }
    },
  };
}

function deriveKey(key: string): { id: string; bytes: Uint8Array } {
  const bytes = new Uint8Array(hkdfSync('sha256', key, '', 'ringdown/sessions/key', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
