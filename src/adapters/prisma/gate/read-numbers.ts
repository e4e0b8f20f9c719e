import { Prisma, type Person } from '../generated/client.ts';
import type { NumberFacts } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';

type Known = Pick<NumberFacts, 'suppressedBy' | 'inCall' | 'countedAt'>;

/** Opt-outs, calls under way and what was placed in the last 24 hours, for the numbers of these people. */
export async function readNumbers(
  { db, now, tenantId }: TenantTx,
  question: {
    people: readonly Person[];
    about: 'ring' | 'text';
    senderId: string;
    except: string | undefined;
  },
): Promise<ReadonlyMap<string, Known>> {
  const hashes = question.people.flatMap(({ numberHash }) => numberHash ?? []);
  if (hashes.length === 0) return new Map();
  const since = new Date(now - 86_400_000);
  const suppressions = await db.suppression.findMany({
    where: {
      numberHash: { in: hashes },
      liftedAt: null,
      OR: [{ tenantId }, { senderId: question.senderId }],
    },
  });
  const busy = await db.$queryRaw<{ number_hash: string }[]>`
    SELECT number_hash FROM numbers_in_call(ARRAY[${Prisma.join(hashes)}]::text[],
                                            ${question.except ?? null}::uuid) AS number_hash`;
  const counted =
    question.about === 'ring'
      ? await ringsSince(db, hashes, { since, except: question.except })
      : await textsSince(db, hashes, since);
  const inCall = new Set(busy.map((row) => row.number_hash));
  const optOuts = new Map(suppressions.map(({ numberHash, source }) => [numberHash, source]));
  const countedAt = new Map(hashes.map((hash): [string, number[]] => [hash, []]));
  for (const { hash, at } of counted) countedAt.get(hash)?.push(at);
  return new Map(
    hashes.map((hash) => [
      hash,
      {
        suppressedBy: optOuts.get(hash),
        inCall: inCall.has(hash),
        countedAt: countedAt.get(hash) ?? [],
      },
    ]),
  );
}

/** Only rings that were really placed count, or may have been (A1). */
async function ringsSince(
  db: TenantTx['db'],
  hashes: readonly string[],
  { since, except }: { since: Date; except: string | undefined },
) {
  const rows = await db.attempt.findMany({
    where: {
      numberHash: { in: [...hashes] },
      dialedAt: { gt: since },
      state: { in: ['dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late'] },
      ...(except !== undefined && { id: { not: except } }),
    },
    select: { numberHash: true, dialedAt: true },
    orderBy: { dialedAt: 'asc' },
  });
  return rows.map((row) => ({ hash: row.numberHash, at: row.dialedAt?.getTime() ?? 0 }));
}

async function textsSince(db: TenantTx['db'], hashes: readonly string[], since: Date) {
  const rows = await db.message.findMany({
    where: {
      numberHash: { in: [...hashes] },
      sentAt: { gt: since },
      step: { startsWith: 'wave-' },
    },
    select: { numberHash: true, sentAt: true },
    orderBy: { sentAt: 'asc' },
  });
  return rows.map((row) => ({ hash: row.numberHash, at: row.sentAt?.getTime() ?? 0 }));
}
