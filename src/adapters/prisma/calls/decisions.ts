import type { Decided, PersonDecided } from '../../../ports/stores/calls.ts';
import type { TenantTx } from '../db/database.ts';

/** The kind of the event that keeps what was decided in a call. */
export const DECIDED = 'decided';

/** Oldest first; an opt-out may have followed the decision about the matter of the call. */
export async function decisionsOf<Decision extends Decided | PersonDecided>(
  { db }: TenantTx,
  attemptId: string,
): Promise<Decision[]> {
  const events = await db.attemptEvent.findMany({
    where: { attemptId, source: 'digit', kind: DECIDED },
    orderBy: { id: 'asc' },
  });
  // Written by nobody but whoever decides in calls of this kind.
  return events.map(({ detail }) => detail as unknown as Decision);
}

/** The first decision stands, but for the wish to be left alone, which is honoured whatever came before, and outlasts it. */
export function standing<Decision extends { kind: string }>(
  earlier: readonly Decision[],
  wish: string,
): Decision | undefined {
  const optOut = earlier.find(({ kind }) => kind === 'opt_out');
  return optOut ?? (wish === 'opt_out' ? undefined : earlier[0]);
}
