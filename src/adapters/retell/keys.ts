import type { AccountRef } from '../../ports/carrier.ts';

/**
 * Retell has no name for an account, and a key is a secret: an account is named after whose key it is. Asked for each request,
 * since tenants change theirs. @returns first the key to ask with, then those that reports of earlier calls may be signed with;
 * none where there is no key.
 */
export type KeysOf = (account: AccountRef) => Promise<readonly string[]>;
