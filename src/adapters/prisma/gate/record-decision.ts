import type { Verdict } from '../../../domain/gate/verdict.ts';
import type { TenantTx } from '../db/database.ts';

export interface DecisionRecord {
  jobId: string;
  personId: string;
  attemptId?: string | undefined;
  about: 'ring' | 'text';
  stage: 'planned' | 'reserve' | 'dial';
  /** `round 2`, `wave 1`. */
  step: string;
  verdict: Verdict;
}

/** Keeps what the gate said, with every rule and number it went by (X4). */
export async function recordDecision(tx: TenantTx, decision: DecisionRecord): Promise<void> {
  await recordDecisions(tx, [decision]);
}

/** In one statement, however large the pool. */
export async function recordDecisions(
  { db, tenantId, now }: TenantTx,
  decisions: readonly DecisionRecord[],
): Promise<void> {
  await db.decision.createMany({
    data: decisions.map(({ verdict, attemptId, ...decision }) => {
      const untilAt = verdict.kind === 'wait' ? verdict.untilAt : undefined;
      return {
        ...decision,
        tenantId,
        attemptId: attemptId ?? null,
        at: new Date(now),
        verdict: verdict.kind,
        rule: verdict.kind === 'go' ? 'all' : verdict.rule,
        findings: verdict.findings as never,
        untilAt: untilAt === undefined ? null : new Date(untilAt),
        version: verdict.version,
        pack: verdict.pack ?? null,
      };
    }),
  });
}
