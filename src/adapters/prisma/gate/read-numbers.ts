import { Prisma, type Person } from '../generated/client.ts';
import type { Counted, NumberFacts, Purpose } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';

type Known = Omit<NumberFacts, 'country' | 'type'>;

interface NumbersQuestion {
  people: readonly Person[];
  about: 'ring' | 'text';
  purpose: Purpose;
  senderId: string;
  /** This attempt is not "another call" to its number. */
  except?: string | null | undefined;
}

/** One of `optOut`, `at` or neither: then the number is in a call. */
interface KnownRow {
  hash: string;
  optOut: string | null;
  at: Date | null;
  purpose: string | null;
  subject: string | null;
  kind: string | null;
}

/** Opt-outs, calls under way and what was placed in the last 24 hours, for the numbers of these people, in one statement. */
export async function readNumbers(
  { db, now, tenantId }: TenantTx,
  { people, about, purpose, senderId, except = null }: NumbersQuestion,
): Promise<ReadonlyMap<string, Known>> {
  const hashes = people.flatMap(({ numberHash }) => numberHash ?? []);
  if (hashes.length === 0) return new Map();
  const these = Prisma.sql`ARRAY[${Prisma.join(hashes)}]::text[]`;
  const since = new Date(now - 86_400_000);
  const rows = await db.$queryRaw<KnownRow[]>`
    SELECT number_hash AS hash, source AS "optOut", NULL::timestamptz AS at, NULL AS purpose, NULL AS subject, NULL AS kind FROM suppression
    WHERE number_hash = ANY (${these}) AND lifted_at IS NULL AND purpose IN ('everything', ${purpose})
      AND (tenant_id = ${tenantId}::uuid OR sender_id = ${senderId}::uuid
           OR sender_id IN (SELECT sender_id FROM former_sender WHERE tenant_id = ${tenantId}::uuid))
    UNION ALL SELECT number, NULL, NULL, NULL, NULL, NULL FROM numbers_in_call(${these}, ${except}::uuid) AS number
    UNION ALL ${about === 'ring' ? rings(these, since, except) : texts(these, since)}
    ORDER BY at`;
  const known = new Map(hashes.map((hash) => [hash, nothingYet()]));
  for (const { hash, optOut, at, ...counted } of rows) {
    const number = known.get(hash);
    if (!number) continue;
    if (optOut !== null) number.suppressedBy = optOut;
    else if (at !== null) number.counted.push(countedAs({ at, ...counted }));
    else number.inCall = true;
  }
  return known;
}

function nothingYet(): Omit<Known, 'counted'> & { counted: Counted[] } {
  return { suppressedBy: undefined, inCall: false, counted: [] };
}

function countedAs({
  at,
  purpose,
  subject,
  kind,
}: Pick<KnownRow, 'purpose' | 'subject' | 'kind'> & { at: Date }): Counted {
  return {
    at: at.getTime(),
    purpose: purpose ?? '',
    ...(subject !== null && { subject }),
    ...(kind === 'immediate' && { isImmediate: true }),
  };
}

/** Only rings that were really placed count, or may have been (A1). */
function rings(these: Prisma.Sql, since: Date, except: string | null): Prisma.Sql {
  return Prisma.sql`SELECT number_hash, NULL, dialed_at, purpose, subject, kind FROM attempt
    WHERE number_hash = ANY (${these}) AND dialed_at > ${since} AND id IS DISTINCT FROM ${except}::uuid
      AND state IN ('dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late')`;
}

function texts(these: Prisma.Sql, since: Date): Prisma.Sql {
  return Prisma.sql`SELECT number_hash, NULL, sent_at, 'operational', NULL, NULL FROM message
    WHERE number_hash = ANY (${these}) AND sent_at > ${since} AND step LIKE 'wave-%'`;
}
