import type { Account } from '../account.ts';
import { Refusal } from './api-error.ts';

/** HTTP basic, the account's SID and token. A revoked or unknown key looks like a wrong one. */
export function authenticate(
  authorization: string | undefined,
  account: Account | undefined,
): Account {
  const { scheme, user, token } = read(authorization);
  if (account === undefined || scheme !== 'Basic') throw new Refusal(20003);
  if (user !== account.sid || token !== account.authToken || account.access === 'revoked') {
    throw new Refusal(20003);
  }
  if (account.access === 'suspended') throw new Refusal(20005);
  return account;
}

/** Who asks, as far as they say; '' without a word. */
export const userOf = (authorization: string | undefined): string => read(authorization).user;

function read(authorization = '') {
  const [scheme, credentials = ''] = authorization.split(' ');
  const [user = '', token] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return { scheme, user, token };
}
