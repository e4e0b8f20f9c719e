/** Signed access tokens of users. What they say is only which session; everything else is looked up. */
export interface SessionTokens {
  issue(sessionId: string): Promise<IssuedToken>;
  read(token: string): Promise<ReadToken>;
}

export interface IssuedToken {
  token: string;
  expiresAt: number;
}

export type ReadToken =
  | { kind: 'valid'; sessionId: string }
  | { kind: 'expired' }
  /** Not signed by us, or no such token at all. */
  | { kind: 'unknown' };
