import type { DecisionRecord, RuleFinding } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { readNames } from '../offers/names.ts';

/** The newest that are shown; older ones stay in the database. */
const SHOWN_MAX = 2_000;

export async function readDecisions(
  tx: TenantTx,
  where: Prisma.DecisionWhereInput,
): Promise<DecisionRecord[]> {
  const rows = await tx.db.decision.findMany({
    where: { tenantId: tx.tenantId, ...where },
    include: { job: { select: { shift: { select: { zone: true } }, tenant: true } } },
    orderBy: { id: 'desc' },
    take: SHOWN_MAX,
  });
  const nameOf = await readNames(tx);
  return rows.toReversed().map((row) => ({
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
