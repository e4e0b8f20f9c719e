import { expect, test } from 'vitest';
import { createAesSecretBox } from '../../../src/adapters/secrets/aes-secret-box.ts';
import { SecretUnreadable } from '../../../src/ports/secret-box.ts';

const OLD = 'the-old-key-of-the-secrets-long-enough';
const NEW = 'the-new-key-of-the-secrets-long-enough';
const row = { tenantId: 'a-tenant', rowId: 'a-row' };
const box = createAesSecretBox({ key: OLD });

/** Why it cannot be opened. */
function refusal(open: () => string): string {
  try {
    return `opened: ${open()}`;
  } catch (error) {
    if (error instanceof SecretUnreadable) return error.because;
    throw error;
  }
}

test('X10 what is sealed can be opened, shows nothing, and is never the same twice', () => {
  const sealed = box.seal('whsec_canary', row);

  expect(box.open(sealed, row)).toBe('whsec_canary');
  expect(sealed).not.toContain('canary');
  expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString()).not.toContain('canary');
  expect(box.seal('whsec_canary', row)).not.toBe(sealed);
});

test('X10 a sealed secret with any one character changed is refused', () => {
  const sealed = box.seal('whsec_canary', row);
  const changed = Array.from(sealed, (character, at) => {
    const other = character === 'A' ? 'B' : 'A';
    return `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
  });
  const opened = changed.filter((text) => refusal(() => box.open(text, row)).startsWith('opened'));

  // The last character of base64 may have bits that mean nothing.
  const whole = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url');
  expect(opened.filter((text) => !whole(text).equals(whole(sealed)))).toEqual([]);
});

test.each([
  ['another row', { ...row, rowId: 'other' }],
  ['the same row of another tenant', { ...row, tenantId: 'other' }],
])('X10 the secret of one row is refused in %s', (_, elsewhere) => {
  const sealed = box.seal('whsec_canary', row);

  expect(refusal(() => box.open(sealed, elsewhere))).toBe('altered');
});

test.each(['whsec_in_clear', '', 'v1.', 'v1.00000000.', 'v2.00000000.AAAA'])(
  'X10 %j, which was never sealed, is refused',
  (text) => {
    expect(refusal(() => box.open(text, row))).not.toContain('opened');
  },
);

test('X10 after a change of keys what the old one has sealed is read, as long as that is given', () => {
  const sealed = box.seal('whsec_canary', row);
  const changed = createAesSecretBox({ key: NEW, otherKey: OLD });

  expect(changed.open(sealed, row)).toBe('whsec_canary');
  expect([changed.isCurrent(sealed), changed.isCurrent(changed.seal('x', row))]).toEqual([
    false,
    true,
  ]);
  expect(refusal(() => createAesSecretBox({ key: NEW }).open(sealed, row))).toBe('unknown_key');
});
