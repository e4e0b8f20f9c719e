import { BEFORE_CHAIN, type ChainState, follow, isTooOld } from '../../../domain/audit/chain.ts';
import type { ChainHead, Verified } from '../../../ports/stores/audit.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { entryOf } from './entry-row.ts';
import { sha256 } from './seal-entries.ts';

const SEALS_PER_READ = 2000;

/** In one transaction of the narrow role for each part, so that a long chain holds no snapshot for long. */
export async function verifyChain(
  database: Database,
  chain: string,
  noted?: ChainHead,
): Promise<Verified> {
  let state: ChainState = BEFORE_CHAIN;
  for (;;) {
    const { seq } = state;
    const seals = await database.asSystem((db) => readSeals(db, chain, seq));
    for (const { entry, ...seal } of seals) {
      const step = follow(state, { seal, entry: entry ? entryOf(entry) : undefined }, sha256);
      if (step.kind === 'broken') return step;
      if (noted?.seq === step.seq && noted.hash !== step.hash)
        return otherHead(noted, seal.entryId);
      state = step;
    }
    if (seals.length < SEALS_PER_READ) break;
  }
  if (noted && noted.seq > state.seq) return otherHead(noted, '');
  return database.asSystem((db) => verifyRest(db, chain, state));
}

function otherHead({ seq }: ChainHead, entryId: string): Verified {
  return { kind: 'broken', at: { seq, damage: 'other_head', entryId } };
}

async function readSeals(db: Prisma.TransactionClient, chain: string, after: number) {
  const seals = await db.auditSeal.findMany({
    where: { chain, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: SEALS_PER_READ,
  });
  // Read apart: a seal whose entry is gone is what is looked for, and a relation that is required must not be absent.
  const entries = await db.auditEntry.findMany({
    where: { id: { in: seals.map(({ entryId }) => entryId) } },
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return seals.map((seal) => ({ ...seal, entry: byId.get(seal.entryId) }));
}

/** What is not sealed yet may only be what has just been written. */
async function verifyRest(
  db: Prisma.TransactionClient,
  chain: string,
  state: ChainState,
): Promise<Verified> {
  const unsealed = await db.auditEntry.findMany({
    where: { chain, seal: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, at: true },
  });
  const [oldest] = unsealed;
  if (oldest && isTooOld(oldest.at.getTime(), state.latestAt)) {
    const at = { seq: state.seq + 1, damage: 'entry_inserted', entryId: oldest.id } as const;
    return { kind: 'broken', at };
  }
  const { seq, hash } = state;
  return { kind: 'whole', entries: seq, unsealed: unsealed.length, head: { seq, hash } };
}
