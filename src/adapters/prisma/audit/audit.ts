import type { Audit, AuditQuery, SealedEntry } from '../../../ports/stores/audit.ts';
import type { Database } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { entryOf } from './entry-row.ts';
import { verifyChain } from './verify-chain.ts';

const ROWS_PER_READ = 500;

/** Read through the narrow role, which sees the chain of the installation too; every question names its chain. */
export function createAudit(database: Database): Audit {
  return {
    acting: database.acting,

    list: (chain, { cursor, limit, ...query }) =>
      database.asSystem(async (db) => {
        const page = { cursor, limit };
        await mustKnowCursor(db.auditEntry, page);
        const rows = await db.auditEntry.findMany({
          where: whereOf(chain, query),
          include: { seal: true },
          ...pageArgs(page),
          orderBy: [{ at: 'desc' }, { id: 'asc' }],
        });
        return paged(rows, page, sealedEntryOf);
      }),

    stream: (chain, query) => stream(database, chain, query),
    verify: (chain, head) => verifyChain(database, chain, head),
  };
}

async function* stream(
  database: Database,
  chain: string,
  query: AuditQuery,
): AsyncGenerator<SealedEntry> {
  let after: string | undefined;
  for (;;) {
    const cursor = after;
    const rows = await database.asSystem((db) =>
      db.auditEntry.findMany({
        where: whereOf(chain, query),
        include: { seal: true },
        take: ROWS_PER_READ,
        ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }),
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      }),
    );
    for (const row of rows) yield sealedEntryOf(row);
    after = rows.at(-1)?.id;
    if (rows.length < ROWS_PER_READ) return;
  }
}

function whereOf(
  chain: string,
  { from, to, action, actorId, subjectId }: AuditQuery,
): Prisma.AuditEntryWhereInput {
  return {
    chain,
    at: {
      ...(from !== undefined && { gte: new Date(from) }),
      ...(to !== undefined && { lt: new Date(to) }),
    },
    ...(action !== undefined && { action }),
    ...(actorId !== undefined && { actorId }),
    ...(subjectId !== undefined && {
      OR: SUBJECTS.map((name) => ({ subjects: { path: [name], equals: subjectId } })),
    }),
  };
}

/** What a log is asked about; others are found in the export. */
const SUBJECTS = [
  'staffId',
  'personId',
  'contactId',
  'shiftId',
  'offerId',
  'jobId',
  'appointmentId',
  'attemptId',
  'keyId',
  'userId',
] as const;

type Row = Prisma.AuditEntryGetPayload<{ include: { seal: true } }>;

function sealedEntryOf({ seal, ...row }: Row): SealedEntry {
  return { ...entryOf(row), ...(seal && { seal: { seq: seal.seq, hash: seal.hash } }) };
}
