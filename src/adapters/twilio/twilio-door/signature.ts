import twilio from 'twilio';
import type { CarrierForm, DoorRequest } from '../../../ports/carrier-door.ts';
import type { CredentialsOf } from '../credentials.ts';

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function isSigned(
  credentials: CredentialsOf,
  prefix: string,
  { path, headers, form }: DoorRequest,
): boolean {
  const signature = headers['x-twilio-signature'];
  const account = form['AccountSid'] ?? accountIn(path);
  if (typeof signature !== 'string' || typeof account !== 'string') return false;
  // Anything else could turn the host into a part of something longer.
  if (!path.startsWith('/')) return false;
  const { authToken, otherAuthToken } = credentials(account) ?? {};
  return [authToken, otherAuthToken].some(
    (token) => token && isSignedWith(token, signature, prefix + path, form),
  );
}

/** Twilio asks by GET where it is told to, and has all of its form in the address then. */
function accountIn(path: string): string | undefined {
  const [, query = ''] = path.split('?');
  return new URLSearchParams(query).get('AccountSid') ?? undefined;
}

function isSignedWith(token: string, signature: string, url: string, form: CarrierForm): boolean {
  try {
    return twilio.validateRequest(token, signature, url, form);
  } catch {
    // An address that cannot be parsed is not one that we gave out.
    return false;
  }
}
