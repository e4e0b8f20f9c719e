import { expect, test } from 'vitest';
import { failureOf } from '../../../src/adapters/twilio/failure.ts';
import { retryAfterMs } from '../../../src/domain/attempt/retry-after.ts';

const withCode = (code: string) => Object.assign(new Error('…'), { code });

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('%s proves that nothing was sent', (code) => {
  expect(failureOf(withCode(code))).toEqual({ kind: 'unsent', code });
});

test.each([
  'ECONNRESET',
  'ETIMEDOUT',
  'ECONNABORTED',
  'EPIPE',
  'EPROTO',
  'EHOSTUNREACH',
  'ERR_CANCELED',
  'ERR_BAD_RESPONSE',
  'ERR_NETWORK',
])('%s proves nothing', (code) => {
  expect(failureOf(withCode(code))).toEqual({ kind: 'lost', code });
});

test.each([
  ['7', 7000],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %s', (header, expected) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 21, 12))).toBe(expected);
});
