import { createHash } from 'node:crypto';
import { BEFORE_CHAIN, sealedText } from '../../../domain/audit/chain.ts';
import { INSTALLATION_CHAIN } from '../../../domain/audit/entry.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { entryOf } from './entry-row.ts';

const ENTRIES_PER_TRANSACTION_MAX = 2000;

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The oldest entries first, so that what comes to light much later than its time was not there when it should have been. */
export async function sealEntries(database: Database): Promise<number> {
  const chains = await database.system.$queryRaw<{ chain: string }[]>`
    SELECT chain FROM (SELECT id AS chain FROM tenant UNION ALL SELECT ${INSTALLATION_CHAIN}::uuid) AS known
     WHERE EXISTS (SELECT 1 FROM audit_entry entry WHERE entry.chain = known.chain
       AND entry.at > coalesce((SELECT entry_at FROM audit_seal last WHERE last.chain = known.chain
                                 ORDER BY seq DESC LIMIT 1), '-infinity') - interval '1 hour'
       AND NOT EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = entry.id))`;
  let sealed = 0;
  for (const { chain } of chains) {
    let count: number;
    do {
      count = await database.asSystem((db) => sealSome(db, chain));
      sealed += count;
    } while (count === ENTRIES_PER_TRANSACTION_MAX);
  }
  return sealed;
}

async function sealSome(db: Prisma.TransactionClient, chain: string): Promise<number> {
  // Two sealers at once would continue the chain twice.
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`audit/${chain}`}, 0))`;
  const last = await db.auditSeal.findFirst({ where: { chain }, orderBy: { seq: 'desc' } });
  const rows = await db.auditEntry.findMany({
    where: {
      chain,
      seal: null,
      ...(last && { at: { gt: new Date(last.entryAt.getTime() - 3_600_000) } }),
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: ENTRIES_PER_TRANSACTION_MAX,
  });
  let { seq, hash: previous } = last ?? BEFORE_CHAIN;
  const data = rows.map((row) => {
    seq += 1;
    const hash = sha256(sealedText(entryOf(row), { seq, previous }));
    const seal = { chain, seq, entryId: row.id, entryAt: row.at, previous, hash };
    previous = hash;
    return seal;
  });
  await db.auditSeal.createMany({ data });
  return data.length;
}
