/** Slow on purpose: some tens of milliseconds and megabytes each. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash it takes as long, and is never right: so nobody learns who is a user. */
  matches(password: string, hash: string | undefined): Promise<boolean>;
}
