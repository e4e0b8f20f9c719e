import type { Ordering } from './pool-rules.ts';

/** Somebody in a pool, with what the orderings look at. */
export interface Candidate {
  readonly personId: string;
  readonly tier: number;
  /** The last ring for any offer; absent for somebody who was never rung. */
  readonly askedAt?: number | undefined;
  /** Taken in the window before the shift. */
  readonly hours: number;
  /** Has said yes to this shift when it was full; since when. */
  readonly standbySince?: number | undefined;
}

/** Why somebody has their place, with what it was decided on. */
export type PlaceReason =
  | { readonly kind: 'given' }
  | { readonly kind: 'standby'; readonly since: number }
  | { readonly kind: 'rotation'; readonly begins: boolean }
  | { readonly kind: 'least_recently_asked'; readonly askedAt: number | null }
  | { readonly kind: 'fewest_hours'; readonly hours: number };

export interface Place {
  readonly personId: string;
  /** 1 is asked first. */
  readonly place: number;
  readonly tier: number;
  readonly reason: PlaceReason;
}

export interface Order {
  readonly ordering: Ordering;
  /** In the order in which the office has listed them. */
  readonly candidates: readonly Candidate[];
  /** The order of the pool's offer before this one, for a rotation. */
  readonly previous: readonly { readonly personId: string; readonly tier: number }[];
}

/**
 * Everybody's place (X8): who stands by for the shift first, longest waiting first; then tier by tier, each in the
 * chosen ordering. Whoever is equal keeps the order of the list.
 */
export function orderPool({ ordering, candidates, previous }: Order): readonly Place[] {
  const standing = candidates
    .filter(({ standbySince }) => standbySince !== undefined)
    .toSorted((one, other) => (one.standbySince ?? 0) - (other.standbySince ?? 0));
  const others = candidates.filter(({ standbySince }) => standbySince === undefined);
  const tiers = [...new Set(others.map(({ tier }) => tier))].toSorted((a, b) => a - b);
  const inOrder = [
    ...standing.map((one) => reasoned(one, { kind: 'standby', since: one.standbySince ?? 0 })),
    ...tiers.flatMap((tier) =>
      orderTier(ordering, {
        members: others.filter((one) => one.tier === tier),
        previous: previous.filter((one) => one.tier === tier).map(({ personId }) => personId),
      }),
    ),
  ];
  return inOrder.map((one, index) => ({ ...one, place: index + 1 }));
}

interface Tier {
  readonly members: readonly Candidate[];
  readonly previous: readonly string[];
}

function orderTier(ordering: Ordering, { members, previous }: Tier): Omit<Place, 'place'>[] {
  switch (ordering) {
    case 'given':
      return members.map((one) => reasoned(one, { kind: 'given' }));
    case 'rotation':
      return rotated(members, previous).map((one, index) =>
        reasoned(one, { kind: 'rotation', begins: index === 0 }),
      );
    case 'least_recently_asked':
      return members
        .toSorted((one, other) => (one.askedAt ?? -Infinity) - (other.askedAt ?? -Infinity) || 0)
        .map((one) => reasoned(one, { kind: ordering, askedAt: one.askedAt ?? null }));
    case 'fewest_hours':
      return members
        .toSorted((one, other) => one.hours - other.hours)
        .map((one) => reasoned(one, { kind: ordering, hours: one.hours }));
  }
}

/** Begins with the one who came after whoever began last time; those who have left since are passed over. */
function rotated(members: readonly Candidate[], previous: readonly string[]): Candidate[] {
  const ids = members.map(({ personId }) => personId);
  const next = previous.slice(1).find((personId) => ids.includes(personId));
  const start = Math.max(0, next === undefined ? 0 : ids.indexOf(next));
  return [...members.slice(start), ...members.slice(0, start)];
}

function reasoned({ personId, tier }: Candidate, reason: PlaceReason): Omit<Place, 'place'> {
  return { personId, tier, reason };
}
