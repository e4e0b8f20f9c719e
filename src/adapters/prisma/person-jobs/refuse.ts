import type { Verdict } from '../../../domain/gate/verdict.ts';
import type { PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { TenantTx } from '../db/database.ts';
import type { PersonSituation } from '../gate/read-person-situation.ts';
import { recordDecision } from '../gate/record-decision.ts';
import { end, handOver } from './follow-up.ts';
import type { PersonJob } from './lock-person-job.ts';

/** What can never be rung ends at once, with the rule that forbids it. */
export async function refuse(
  tx: TenantTx,
  found: PersonJob,
  {
    step,
    situation: { job, person },
    verdict,
  }: {
    step: string;
    situation: PersonSituation;
    verdict: Extract<Verdict, { kind: 'never' }>;
  },
): Promise<PersonJobResult> {
  const { rule } = verdict;
  await recordDecision(tx, {
    ...{ jobId: job.id, personId: person.id, about: 'ring', stage: 'planned', step, verdict },
  });
  if (rule === 'not_suppressed') {
    const reason = 'The person has asked not to be called.';
    return end(tx, job, { result: 'opted_out', reason });
  }
  // Rules are named for what they ask for, a task of the office for what is amiss.
  const reason = rule === 'known_number' ? 'no_phone_number' : rule;
  return handOver(tx, found, { kind: 'manual_review', reason });
}
