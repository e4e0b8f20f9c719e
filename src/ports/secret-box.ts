/** Closes secrets of tenants before they are stored, so that who reads the database, or a backup of it, has none of them. */
export interface SecretBox {
  seal(secret: string, row: SecretRow): string;
  /** @throws SecretUnreadable */
  open(sealed: string, row: SecretRow): string;
  /** Whether it is sealed under the key of today, and not the one before. */
  isCurrent(sealed: string): boolean;
}

/** The row that a sealed secret belongs to; in any other it cannot be opened. */
export interface SecretRow {
  tenantId: string;
  rowId: string;
}

/** `unknown_key` is mended by the key that it was sealed under; what was `altered` is lost. */
export class SecretUnreadable extends Error {
  readonly because: 'altered' | 'unknown_key';
  constructor(because: SecretUnreadable['because']) {
    super(`A stored secret cannot be opened: ${because}.`);
    this.name = 'SecretUnreadable';
    this.because = because;
  }
}
