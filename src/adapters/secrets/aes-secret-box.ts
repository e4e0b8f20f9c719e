import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type SecretBox, SecretUnreadable, type SecretRow } from '../../ports/secret-box.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** `v1.<key id>.<nonce, tag and ciphertext>`. Anything else was never sealed here. */
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]+)$/;

/**
 * AES-256-GCM under a key derived from `key`. `otherKey` only opens: the key of before, or during a change of keys the one to come.
 */
export function createAesSecretBox(given: {
  key: string;
  otherKey?: string | undefined;
}): SecretBox {
  const current = deriveKey(given.key);
  const keys = [current, ...(given.otherKey === undefined ? [] : [deriveKey(given.otherKey)])];
  return {
    seal(secret, row) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current.bytes, iv).setAAD(boundTo(row));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const whole = Buffer.concat([iv, cipher.getAuthTag(), text]);
      return `v1.${current.id}.${whole.toString('base64url')}`;
    },
    open(sealed, row) {
      const [, keyId, base64 = ''] = SEALED.exec(sealed) ?? [];
      if (keyId === undefined) throw new SecretUnreadable('altered');
      const key = keys.find(({ id }) => id === keyId);
      if (!key) throw new SecretUnreadable('unknown_key');
      return decipher(Buffer.from(base64, 'base64url'), key, row);
    },
    isCurrent: (sealed) => SEALED.exec(sealed)?.[1] === current.id,
  };
}

interface Key {
  /** Tells which key it was, and nothing about it. */
  id: string;
  bytes: Buffer;
}

function deriveKey(key: string): Key {
  const derived = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `ringdown/secrets/${purpose}`, bytes));
  return { id: derived('key-id', 4).toString('hex'), bytes: derived('key', 32) };
}

function decipher(whole: Buffer, { bytes }: Key, row: SecretRow): string {
  const iv = whole.subarray(0, IV_BYTES);
  const tag = whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const opened = createDecipheriv(CIPHER, bytes, iv, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(row))
      .setAuthTag(tag);
    const text = opened.update(whole.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([text, opened.final()]).toString('utf8');
  } catch {
    // Node tells a wrong tag, row or length only by words.
    throw new SecretUnreadable('altered');
  }
}

function boundTo({ tenantId, rowId }: SecretRow): Buffer {
  return Buffer.from(`${tenantId}/${rowId}`);
}
