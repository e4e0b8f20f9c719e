import type { Audit, AuditPart, AuditQuery, SealedEntry } from '../../../ports/stores/audit.ts';
import type { Database } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { entryOf } from './entry-row.ts';
import { verifyChain } from './verify-chain.ts';

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

    part: (chain, wanted) => database.asSystem((db) => readPart(db, chain, wanted)),
    verify: (chain, head) => verifyChain(database, chain, head),
  };
}

async function readPart(
  db: Prisma.TransactionClient,
  chain: string,
  { after, limit, ...query }: AuditQuery & AuditPart,
): Promise<SealedEntry[]> {
  const rows = await db.auditEntry.findMany({
    where: { AND: [whereOf(chain, query), ...(after ? [isAfter(after)] : [])] },
    include: { seal: true },
    take: limit,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(sealedEntryOf);
}

function isAfter({ at, id }: { at: number; id: string }): Prisma.AuditEntryWhereInput {
  const instant = new Date(at);
  return { OR: [{ at: { gt: instant } }, { at: instant, id: { gt: id } }] };
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
  'id',
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
