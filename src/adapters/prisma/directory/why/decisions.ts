import type { DecisionRecord, RuleFinding } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { readNames } from '../offers/names.ts';
import { readPlaces } from './places.ts';

/** The newest that are shown; older ones stay in the database. */
const SHOWN_MAX = 2_000;

/** A shift, a person or one attempt. */
export interface AskedAbout {
  job?: { shiftId: string };
  personId?: string;
  attemptId?: string;
}

export async function readDecisions(tx: TenantTx, where: AskedAbout): Promise<DecisionRecord[]> {
  const rows = await tx.db.decision.findMany({
    where: { tenantId: tx.tenantId, ...where },
    include: { job: { select: { shift: { select: { zone: true } }, tenant: true } } },
    orderBy: { id: 'desc' },
    take: SHOWN_MAX,
  });
  const nameOf = await readNames(tx);
  const places = await readPlaces(tx, await placesOf(tx, where), nameOf);
  const decisions = rows.toReversed().map((row): DecisionRecord => ({
    kind: 'decision',
    at: row.at.getTime(),
    offerId: row.jobId,
    ...nameOf(row.personId),
    ...(row.attemptId !== null && { attemptId: row.attemptId }),
    about: row.about,
    stage: row.stage,
    step: row.step,
    verdict: row.verdict,
    rule: row.rule,
    ...(row.untilAt && { untilAt: row.untilAt.getTime() }),
    version: row.version,
    findings: findingsOf(row.findings),
    zone: row.job.shift?.zone ?? row.job.tenant.zone,
  }));
  return [...places, ...decisions];
}

/** The places that belong to the question: for one attempt that of its person in its offer. */
async function placesOf(
  { db, tenantId }: TenantTx,
  { attemptId, personId, job }: AskedAbout,
): Promise<Prisma.OfferPlaceWhereInput> {
  if (attemptId === undefined) return { ...(personId && { personId }), ...(job && { job }) };
  const attempt = await db.attempt.findFirstOrThrow({ where: { tenantId, id: attemptId } });
  return { jobId: attempt.jobId, personId: attempt.personId };
}

function findingsOf(value: Prisma.JsonValue): RuleFinding[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((finding) => {
    if (typeof finding !== 'object' || finding === null || Array.isArray(finding)) return [];
    const { rule, says, numbers } = finding;
    if (typeof rule !== 'string' || typeof says !== 'string') return [];
    return [{ rule, says, numbers: numbersOf(numbers) }];
  });
}

function numbersOf(value: Prisma.JsonValue | undefined): RuleFinding['numbers'] {
  const numbers: RuleFinding['numbers'] = {};
  if (typeof value !== 'object' || value === null) return numbers;
  for (const [name, number] of Object.entries(value)) {
    if (number !== null && typeof number !== 'object' && number !== undefined) {
      numbers[name] = number;
    }
  }
  return numbers;
}
