/** Signs the ids of one-time links, so that a door can refuse a forged one before it looks anything up. */
export interface LinkSigner {
  /** `<link id>.<signature>`, safe in a path. */
  sign(linkId: string): string;
  /** @returns the link's id, or undefined for a token that is not ours. Takes the same time for all of them. */
  verify(token: string): string | undefined;
}
