import type { Verdict } from '../../../domain/gate/verdict.ts';
import type { TenantTx } from '../db/database.ts';
import { type DecisionRecord, recordDecisions } from './record-decision.ts';

type Wait = Omit<DecisionRecord, 'verdict'> & { verdict: Extract<Verdict, { kind: 'wait' }> };

/** Waits of people at one step of a job, each kept once however often it is asked about: until its rule or its hour changes. */
export async function recordWaits(tx: TenantTx, waits: readonly Wait[]): Promise<void> {
  const [first] = waits;
  if (!first) return;
  const { jobId, about, step } = first;
  const earlier = await tx.db.decision.findMany({
    where: { jobId, about, step, personId: { in: waits.map(({ personId }) => personId) } },
    orderBy: { id: 'asc' },
    select: { personId: true, verdict: true, rule: true, untilAt: true },
  });
  const latest = new Map(earlier.map((one) => [one.personId, one]));
  const isNews = ({ personId, verdict: { rule, untilAt } }: Wait) => {
    const before = latest.get(personId);
    if (before?.verdict !== 'wait' || before.rule !== rule) return true;
    // Of the others the end is only when they are asked about again.
    return rule === 'hours' && before.untilAt?.getTime() !== untilAt;
  };
  await recordDecisions(tx, waits.filter(isNews));
}
