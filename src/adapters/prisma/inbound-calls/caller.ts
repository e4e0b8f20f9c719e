import type { IncomingCall } from '../../../ports/stores/inbound-calls.ts';
import type { Database } from '../db/database.ts';
import { readAudience, type Audience } from '../texts/inbound/audience.ts';
import { reachedMatters, type ReachedMatter } from './reached-matters.ts';
import { reachedOffers, type ReachedOffer } from '../texts/inbound/reached-offers.ts';

/** Whoever calls back this late is still told what became of the shift. */
const NEWS_FOR_MS = 7 * 86_400_000;

/** Who calls, and about what: the offers that have reached this number, the one that did so last first, and the matters. */
export interface Caller {
  audience: Audience;
  reached: readonly ReachedOffer[];
  matters: readonly ReachedMatter[];
}

export async function readCaller(
  database: Database,
  { accountRef, fromHash: numberHash, to }: IncomingCall,
): Promise<Caller> {
  const audience = await database.asSystem((db) =>
    readAudience(db, { to, accountRef, numberHash }),
  );
  const reached = await reachedOffers(database, audience, { begunForMs: NEWS_FOR_MS });
  return {
    audience,
    reached: reached.toSorted((a, b) => b.reached.at - a.reached.at),
    matters: await reachedMatters(database, audience),
  };
}
