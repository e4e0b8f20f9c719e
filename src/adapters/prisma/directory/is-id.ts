const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A reference may be an id of ours or a name of theirs; PostgreSQL refuses to compare anything else with a uuid. */
export function isId(reference: string): boolean {
  return UUID.test(reference);
}
