import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSigner } from '../../ports/door-links.ts';
import { isUuid } from '../is-uuid.ts';

const TOKEN = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

/** Tokens of one kind of link are none of another. */
export function createLinkSigner(
  secret: string,
  kind: 'offer-link' | 'calendar' = 'offer-link',
): LinkSigner {
  if (secret.length < 32) throw new Error('The secret of the links needs 32 characters or more.');
  const signature = (linkId: string) =>
    createHmac('sha256', secret).update(`${kind}/${linkId}`).digest();
  return {
    sign: (linkId) => `${linkId}.${signature(linkId).toString('base64url')}`,
    verify(token) {
      const [, linkId = '', given = ''] = TOKEN.exec(token) ?? [];
      const found = Buffer.from(given, 'base64url');
      const expected = signature(linkId);
      // The last character of base64url has spare bits: only one spelling of a signature counts.
      const isCanonical = found.toString('base64url') === given;
      const isSame = found.length === expected.length && timingSafeEqual(found, expected);
      return isSame && isCanonical && isUuid(linkId) ? linkId : undefined;
    },
  };
}
