import type { AccountRef } from '../../ports/carrier.ts';

/**
 * Retell has no name for an account, and a key is a secret: an account is named after whose key it is. Asked for each request,
 * since tenants change theirs. @returns first the key to order with, then those with which calls were ordered that are not settled
 * yet; none where there is no key.
 */
export type KeysOf = (account: AccountRef) => Promise<readonly string[]>;
