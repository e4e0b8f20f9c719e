import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import {
  connectionOverride,
  isRetried,
} from '../../../src/sandbox/carrier/webhook/connection-override.ts';
import { signatureOf } from '../../../src/sandbox/carrier/webhook/signature.ts';

const url = 'https://ringdown.example/voice/a1?x=1';

test('I13 the real SDK accepts every signature, and none once anything has changed', () => {
  const names = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/);
  fc.assert(
    fc.property(fc.dictionary(names, fc.string()), fc.string({ minLength: 1 }), (params, token) => {
      const signature = signatureOf(token, `${url}#rc=3`, params);
      const accepts = (key: string, at: string, sent: typeof params) =>
        twilio.validateRequest(key, signature, at, sent);
      expect(accepts(token, url, params)).toBe(true);
      expect(accepts(`${token}x`, url, params)).toBe(false);
      expect(accepts(token, `${url}2`, params)).toBe(false);
      expect(accepts(token, url, { ...params, Zz9Extra: '1' })).toBe(false);
    }),
  );
});

test('the defaults are one retry, and only when nobody could be reached', () => {
  const override = connectionOverride('https://x.example/a');
  expect(override).toMatchObject({ retries: 1, connectTimeoutMs: 5000, readTimeoutMs: 15_000 });
  expect(isRetried({ kind: 'connect_failed' }, override)).toBe(true);
  expect(isRetried({ kind: 'no_answer' }, override)).toBe(false);
  expect(isRetried({ kind: 'status', status: 500 }, override)).toBe(false);
});

test('a fragment overrides them within the carrier’s limits', () => {
  const override = connectionOverride('https://x.example/a?b=1#rc=9&rp=rt,5xx&ct=2000&rt=60000');
  expect(override).toMatchObject({ retries: 5, connectTimeoutMs: 2000, readTimeoutMs: 15_000 });
  expect(isRetried({ kind: 'connect_failed' }, override)).toBe(false);
  expect(isRetried({ kind: 'no_answer' }, override)).toBe(true);
  expect(isRetried({ kind: 'status', status: 503 }, override)).toBe(true);
  expect(isRetried({ kind: 'status', status: 404 }, override)).toBe(false);
  const all = connectionOverride('https://x.example/a#rp=all');
  expect(isRetried({ kind: 'status', status: 404 }, all)).toBe(true);
});
