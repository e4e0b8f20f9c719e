import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { findingsOf } from './findings.ts';
import { zoneOf, ZONES } from './zone-of.ts';
import { type Part, restOf, type Told } from './told.ts';

/** That a wave's text might still go when it was sent: the text itself tells that it went. */
const NOT_TOLD_BY_TEXTS: Prisma.DecisionWhereInput = {
  NOT: { about: 'text', stage: 'dial', verdict: 'go', step: { startsWith: 'wave ' } },
};

export async function readDecisions(
  { db, tenantId }: TenantTx,
  where: Prisma.DecisionWhereInput,
  { before, limit, nameOf, zone }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('decision', before);
  const rows = await db.decision.findMany({
    where: {
      tenantId,
      AND: [where, NOT_TOLD_BY_TEXTS],
      at: time,
      ...(told && { NOT: { at: told.at, id: { gte: BigInt(told.id) } } }),
    },
    include: { job: { select: ZONES } },
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
      ...(row.pack !== null && { pack: row.pack }),
      findings: findingsOf(row.findings),
      zone: zoneOf(row.job) ?? zone,
    },
  }));
}
