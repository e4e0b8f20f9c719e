import { CarrierUnavailable, type Carrier } from '../../src/ports/carrier.ts';
import type { Housekeeping } from '../../src/ports/stores/housekeeping.ts';
import { each } from './each.ts';

export interface OrphanDeps {
  housekeeping: Pick<Housekeeping, 'senders' | 'orphans'>;
  carrier: Pick<Carrier, 'findCalls'>;
  /** How long a new call may be missing from the carrier's lists. */
  reconcileGraceMs: number;
}

/** A call this young may be on its way into our tables. */
const YOUNG_MS = 3 * 60_000;
/** After a start and after a gap everything is compared that could have been ordered. */
const FULL_MS = 48 * 3_600_000;
/** Longer than some sweeps that failed. */
const GAP_MS = 15 * 60_000;
/** Between full looks, in which calls turn up that stood in the list where nobody expects them. */
const FULL_AGAIN_MS = 3_600_000;
/** How far a list may be out of order for a usual look. */
const DISORDER_MS = 10 * 60_000;

interface Look {
  /** Business time up to which everything has been compared, but for the youngest. */
  at: number;
  /** Of the last full look. */
  fullAt: number;
}

/**
 * The carrier's list against our attempts: a call of ours that no attempt knows must not stay unseen. Each process remembers
 * where it has left off, by caller id, and asks only for what is newer.
 */
export function orphanSearch({ housekeeping, carrier, reconcileGraceMs }: OrphanDeps) {
  const looks = new Map<string, Look>();
  const since = ({ at }: Look) => at - YOUNG_MS - reconcileGraceMs;

  return async (): Promise<number> => {
    let orphans = 0;
    await each(await housekeeping.senders(), async ({ accountId, account, number, now }) => {
      const last = looks.get(number);
      const usual = last !== undefined && isUsual(last, now);
      const reach = usual
        ? { since: since(last), disorderMs: DISORDER_MS }
        : { since: now - FULL_MS };
      try {
        const calls = await carrier.findCalls({ account, from: number, ...reach });
        const settled = calls.filter(({ createdAt }) => createdAt < now - YOUNG_MS);
        const sids = settled.map(({ sid }) => sid);
        orphans += (await housekeeping.orphans(accountId, sids)).length;
      } catch (error) {
        // The carrier is away: the next sweep goes on from where this one would have.
        if (error instanceof CarrierUnavailable) return;
        throw error;
      }
      looks.set(number, { at: now, fullAt: usual ? last.fullAt : now });
    });
    return orphans;
  };
}

/** A clock that has gone back is a gap too. */
function isUsual({ at, fullAt }: Look, now: number): boolean {
  return now >= at && now - at < GAP_MS && now - fullAt < FULL_AGAIN_MS;
}
