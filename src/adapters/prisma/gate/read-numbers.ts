import { Prisma, type Person } from '../generated/client.ts';
import type { NumberFacts } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';

type Known = Pick<NumberFacts, 'suppressedBy' | 'inCall' | 'countedAt'>;

interface NumbersQuestion {
  people: readonly Person[];
  about: 'ring' | 'text';
  senderId: string;
  /** This attempt is not "another call" to its number. */
  except?: string | null | undefined;
}

/** One of `optOut`, `at` or neither: then the number is in a call. */
interface KnownRow {
  hash: string;
  optOut: string | null;
  at: Date | null;
}

/** Opt-outs, calls under way and what was placed in the last 24 hours, for the numbers of these people, in one statement. */
export async function readNumbers(
  { db, now, tenantId }: TenantTx,
  { people, about, senderId, except = null }: NumbersQuestion,
): Promise<ReadonlyMap<string, Known>> {
  const hashes = people.flatMap(({ numberHash }) => numberHash ?? []);
  if (hashes.length === 0) return new Map();
  const these = Prisma.sql`ARRAY[${Prisma.join(hashes)}]::text[]`;
  const since = new Date(now - 86_400_000);
  const rows = await db.$queryRaw<KnownRow[]>`
    SELECT number_hash AS hash, source AS "optOut", NULL::timestamptz AS at FROM suppression
    WHERE number_hash = ANY (${these}) AND lifted_at IS NULL
      AND (tenant_id = ${tenantId}::uuid OR sender_id = ${senderId}::uuid)
    UNION ALL SELECT number, NULL, NULL FROM numbers_in_call(${these}, ${except}::uuid) AS number
    UNION ALL ${about === 'ring' ? rings(these, since, except) : texts(these, since)}
    ORDER BY at`;
  const known = new Map(hashes.map((hash) => [hash, nothingYet()]));
  for (const { hash, optOut, at } of rows) {
    const number = known.get(hash);
    if (!number) continue;
    if (optOut !== null) number.suppressedBy = optOut;
    else if (at !== null) number.countedAt.push(at.getTime());
    else number.inCall = true;
  }
  return known;
}

function nothingYet(): { suppressedBy: string | undefined; inCall: boolean; countedAt: number[] } {
  return { suppressedBy: undefined, inCall: false, countedAt: [] };
}

/** Only rings that were really placed count, or may have been (A1). */
function rings(these: Prisma.Sql, since: Date, except: string | null): Prisma.Sql {
  return Prisma.sql`SELECT number_hash, NULL, dialed_at FROM attempt
    WHERE number_hash = ANY (${these}) AND dialed_at > ${since} AND id IS DISTINCT FROM ${except}::uuid
      AND state IN ('dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late')`;
}

function texts(these: Prisma.Sql, since: Date): Prisma.Sql {
  return Prisma.sql`SELECT number_hash, NULL, sent_at FROM message
    WHERE number_hash = ANY (${these}) AND sent_at > ${since} AND step LIKE 'wave-%'`;
}
