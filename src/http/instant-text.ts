/** The contract writes instants as ISO 8601 in UTC, and what is absent as null. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

export function instantOrNull(at: number | undefined): string | null {
  return at === undefined ? null : instantText(at);
}
