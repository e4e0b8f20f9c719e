import type { RuleFinding } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { type Part, restOf, type Told } from './told.ts';

export async function readDecisions(
  { db, tenantId }: TenantTx,
  where: Prisma.DecisionWhereInput,
  { before, limit, nameOf }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('decision', before);
  const rows = await db.decision.findMany({
    where: {
      tenantId,
      ...where,
      at: time,
      ...(told && { NOT: { at: told.at, id: { gte: BigInt(told.id) } } }),
    },
    include: { job: { select: { shift: { select: { zone: true } }, tenant: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map((row) => ({
    source: 'decision',
    id: String(row.id),
    entry: {
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
    },
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
