import { createHmac } from 'node:crypto';

export type Params = Readonly<Record<string, string>>;

/**
 * X-Twilio-Signature: the URL without its fragment, then every form parameter's name and value in
 * order of the names, HMAC-SHA1 with the account's token, base64.
 */
export function signatureOf(authToken: string, url: string, params: Params): string {
  const text = Object.keys(params)
    .sort()
    .reduce((signed, name) => `${signed}${name}${params[name] ?? ''}`, withoutFragment(url));
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

export const withoutFragment = (url: string): string => url.replace(/#.*$/s, '');
