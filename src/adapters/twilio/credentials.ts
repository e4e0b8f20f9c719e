import type { AccountRef } from '../../ports/carrier.ts';

export interface TwilioCredentials {
  authToken: string;
  /** While tokens are rotated: messages signed with this one are accepted too. Nothing is sent with it. */
  otherAuthToken?: string;
}

/** @returns undefined for an account that is not configured. */
export type CredentialsOf = (account: AccountRef) => TwilioCredentials | undefined;
