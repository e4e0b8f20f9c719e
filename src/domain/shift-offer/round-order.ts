/**
 * Whether a person can be rung at this moment, as the gate sees it. `never` holds for this round; `wait` names when it is
 * worth asking again; `not_yet` is a turn that comes in this very round, such as that of a later tier. `Because` is the
 * gate's own list of reasons.
 */
export type RingVerdict<Because> =
  | { readonly kind: 'ring' }
  | {
      readonly kind: 'wait' | 'not_yet';
      readonly untilAt: number;
      readonly because: Because;
    }
  | { readonly kind: 'never'; readonly because: Because };

export interface RoundMember<Because> {
  readonly personId: string;
  readonly verdict: RingVerdict<Because>;
}

export interface RoundSoFar<Because> {
  /** The pool as it is now, in its order. */
  readonly members: readonly RoundMember<Because>[];
  /** Rung in this round, whatever came of it; people who have left the pool since count too. */
  readonly attemptedInRound: ReadonlySet<string>;
  /** Skipped in this round already: neither rung nor recorded again. */
  readonly skippedInRound: ReadonlySet<string>;
}

export interface Skip<Because> {
  readonly personId: string;
  readonly because: Because;
}

/** `skips` are new and must be recorded together with the step. */
export type NextInRound<Because> =
  | { readonly kind: 'ring'; readonly personId: string; readonly skips: readonly Skip<Because>[] }
  | {
      readonly kind: 'wait';
      readonly untilAt: number;
      readonly because: Because;
      readonly skips: readonly Skip<Because>[];
    }
  | { readonly kind: 'round_over'; readonly skips: readonly Skip<Because>[] };

/**
 * The next step of a round (S4). People who must wait are passed over and come back as soon as their
 * turn allows it. A round waits for them only if it has rung nobody, since otherwise a round in which everybody is closed
 * would be spent without a ring, or if their turn in it is still to come. Whether the shift starts before `untilAt` is
 * for the caller to see.
 */
export function nextInRound<Because>(round: RoundSoFar<Because>): NextInRound<Because> {
  const open = uniquePeople(round.members).filter(
    ({ personId }) => !round.attemptedInRound.has(personId) && !round.skippedInRound.has(personId),
  );
  const ring = open.findIndex(({ verdict }) => verdict.kind === 'ring');
  const chosen = open[ring];
  if (chosen !== undefined) {
    return { kind: 'ring', personId: chosen.personId, skips: skipsOf(open.slice(0, ring)) };
  }
  const kinds: WaitKind[] = round.attemptedInRound.size > 0 ? ['not_yet'] : ['not_yet', 'wait'];
  const earliest = earliestWait(open, kinds);
  if (earliest === undefined) {
    return { kind: 'round_over', skips: skipsOf(open, 'with_deferred') };
  }
  const { untilAt, because } = earliest;
  return { kind: 'wait', untilAt, because, skips: skipsOf(open) };
}

function skipsOf<Because>(
  members: readonly RoundMember<Because>[],
  deferred?: 'with_deferred',
): readonly Skip<Because>[] {
  return members.flatMap(({ personId, verdict }) => {
    switch (verdict.kind) {
      case 'ring':
        return [];
      case 'never':
        return [{ personId, because: verdict.because }];
      case 'wait':
      case 'not_yet':
        return deferred ? [{ personId, because: verdict.because }] : [];
    }
  });
}

type WaitKind = 'wait' | 'not_yet';

function earliestWait<Because>(
  members: readonly RoundMember<Because>[],
  kinds: readonly WaitKind[],
) {
  return members
    .flatMap(({ verdict }) => {
      const waits = verdict.kind === 'wait' || verdict.kind === 'not_yet';
      return waits && kinds.includes(verdict.kind) ? [verdict] : [];
    })
    .toSorted((a, b) => a.untilAt - b.untilAt)[0];
}

function uniquePeople<Because>(members: readonly RoundMember<Because>[]) {
  return [
    ...new Map(members.toReversed().map((member) => [member.personId, member])).values(),
  ].toReversed();
}
