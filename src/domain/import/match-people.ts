/** Who a row of an import is about, as far as the row tells. */
export interface RowIdentity {
  externalId?: string | undefined;
  /** E.164 */
  phone?: string | undefined;
}

export interface KnownIdentity {
  personId: string;
  externalId: string | null;
  /** E.164 */
  phone: string | null;
}

export type Match =
  | { kind: 'new' }
  | { kind: 'known'; personId: string }
  /** Neither an externalId nor a number: it would be somebody else at every import. */
  | { kind: 'nameless' }
  /** Several people have this number. */
  | { kind: 'ambiguous'; personIds: string[] }
  /** An earlier row, by its index, is about the same person. */
  | { kind: 'repeats'; index: number };

/**
 * Finds each row's person: by externalId, else by number. Families share a number, so a number alone finds nobody who
 * has another externalId than the row.
 */
export function matchPeople(
  rows: readonly RowIdentity[],
  known: readonly KnownIdentity[],
): Match[] {
  const byExternalId = new Map(known.map((person) => [person.externalId, person]));
  const byPhone = new Map<string | null, KnownIdentity[]>();
  for (const person of known) {
    byPhone.set(person.phone, [...(byPhone.get(person.phone) ?? []), person]);
  }
  const seen = new Map<string, number>();

  return rows.map((row, index) => {
    const match = matchOne(row, { byExternalId, byPhone });
    const names = namesOf(row, match);
    const earlier = names.map((name) => seen.get(name)).find((found) => found !== undefined);
    if (earlier !== undefined) return { kind: 'repeats', index: earlier };
    for (const name of names) seen.set(name, index);
    return match;
  });
}

interface Index {
  byExternalId: ReadonlyMap<string | null, KnownIdentity>;
  byPhone: ReadonlyMap<string | null, KnownIdentity[]>;
}

function matchOne({ externalId, phone }: RowIdentity, { byExternalId, byPhone }: Index): Match {
  if (externalId === undefined && phone === undefined) return { kind: 'nameless' };
  const named = externalId === undefined ? undefined : byExternalId.get(externalId);
  if (named) return { kind: 'known', personId: named.personId };
  const sharing = (phone === undefined ? undefined : byPhone.get(phone)) ?? [];
  const possible = sharing.filter((one) => externalId === undefined || one.externalId === null);
  const [only, ...others] = possible;
  if (!only) return { kind: 'new' };
  if (others.length === 0) return { kind: 'known', personId: only.personId };
  return { kind: 'ambiguous', personIds: possible.map(({ personId }) => personId) };
}

/** By which later rows would be about the same person. */
function namesOf({ externalId, phone }: RowIdentity, match: Match): string[] {
  switch (match.kind) {
    case 'known':
      return [`person ${match.personId}`];
    case 'new':
      return externalId === undefined ? [`phone ${phone ?? ''}`] : [`external ${externalId}`];
    default:
      return [];
  }
}
