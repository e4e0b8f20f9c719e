import type { AccountRef } from '../../ports/carrier.ts';

/**
 * Retell has no name for an account, and a key is a secret: an account is named after whose key it is. Asked for each request,
 * since tenants change theirs. @returns undefined where there is no key.
 */
export type KeyOf = (account: AccountRef) => Promise<string | undefined>;
